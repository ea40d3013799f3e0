import { z } from 'zod'
import { fixedWords } from './fixed-words'
import { ladder } from './ladder'
import { date, id, instant, locale, name, timeOfDay } from './primitives'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof weekdays)[number]

export const openingHours = z
  .strictObject({ days: z.array(z.enum(weekdays)).min(1).max(7), from: timeOfDay, to: timeOfDay })
  .refine((hours) => hours.from < hours.to, {
    path: ['to'],
    message: 'Closing comes after opening on the same day',
  })

export const quietHours = z.strictObject({ from: timeOfDay, to: timeOfDay })

const country = z.string().regex(/^[A-Z]{2}$/, 'An ISO 3166 country of two letters')

/** What a firm's settings may hold; each field keeps its value when omitted and is cleared by null. */
export const settingsFields = {
  timeZone: z.string().describe('IANA zone, such as America/New_York'),
  firmName: name,
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written #rrggbb')
    .describe('The firm’s colour, on the button of its e-mails; default a blue'),
  country: country.describe('For phones; default US'),
  locale,
  businessHours: z.array(openingHours).min(1).max(21).describe('Default Monday to Friday, 09:00–17:00'),
  holidays: z.array(date).max(5_000),
  quietHours: quietHours.describe('SMS only inside; may only narrow 08:00–21:00'),
  minimalMessages: z.boolean(),
  fallbackStaffId: id,
  ladder,
  linkDays: z.int().min(1).max(90).describe('Days a link lives; default 14'),
  postalAddress: z.string().trim().min(1).max(500).describe('Of the firm: every commercial e-mail shows it'),
  smsCountries: z
    .array(country)
    .min(1)
    .max(250)
    .describe('Texts go to numbers of these only; default the firm’s country'),
  messagesPerMinute: z
    .int()
    .min(1)
    .max(1_000_000)
    .describe('Segments of texts, and e-mails, that may leave in a minute; default 60'),
  fixedWords: z
    .array(fixedWords)
    .max(30)
    .describe('What Casework itself says, one entry for each language; default English'),
}

const settingsShape = z.strictObject({
  timeZone: settingsFields.timeZone,
  firmName: settingsFields.firmName,
  accent: settingsFields.accent.optional().describe('Absent: none is given'),
  country: settingsFields.country,
  locale: settingsFields.locale.nullable(),
  businessHours: settingsFields.businessHours,
  holidays: settingsFields.holidays,
  quietHours: settingsFields.quietHours.nullable(),
  minimalMessages: z.boolean(),
  fallbackStaffId: id.nullable(),
  ladder: ladder.nullable(),
  ladderSince: instant
    .nullable()
    .describe('Since when its ladder was written or taken away; earlier steps are not caught up on'),
  linkDays: settingsFields.linkDays,
  postalAddress: settingsFields.postalAddress.nullable(),
  smsCountries: settingsFields.smsCountries,
  messagesPerMinute: settingsFields.messagesPerMinute,
  fixedWords: settingsFields.fixedWords.optional().describe('Absent: none are given'),
  pastStopWords: z
    .array(z.string())
    .optional()
    .describe('Words that meant stop in earlier settings: whoever was told one of them is heard for good'),
})

/** A firm's settings. */
export interface Settings extends z.output<typeof settingsShape> {}

export const settings: z.ZodType<Settings, Settings> = settingsShape.meta({ id: 'Settings' })

/** The hours of a firm that has set none. */
export const defaultBusinessHours: Settings['businessHours'] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
]
