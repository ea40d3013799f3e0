import { z } from 'zod'
import { canonicalInstant, epochOf, timeOfDay } from '../../model/primitives'
import type { AnswerTask } from './answer-task'

const hour = 3_600_000
const writeDate = 'Write a date that exists, such as 2026-03-31'
const writeRange = 'Write a range as { "from": date, "to": date }'
const writeTime = 'Write a time of day as HH:MM, such as 17:00'

const calendarDate = z.iso.date({ error: writeDate, abort: true })

/** A date from `options.from` to `options.to`, both included. */
export function dateAnswer({ options }: AnswerTask): z.ZodType<string, string> {
  return calendarDate
    .refine((date) => !options?.from || date >= options.from, `Choose ${options?.from} or a later date`)
    .refine((date) => !options?.to || date <= options.to, `Choose ${options?.to} or an earlier date`)
}

/**
 * An instant, canonical in UTC. An answer does not say in which zone its dates count, so an instant is within
 * `options.from` and `options.to` when somewhere on earth (UTC−12 to UTC+14) it is one of those dates.
 */
export function dateTimeAnswer({ options }: AnswerTask): z.ZodType<string, string> {
  const from = options?.from ? epochOf(options.from) - 14 * hour : -Infinity
  const to = options?.to ? epochOf(options.to) + 36 * hour : Infinity
  return z.iso
    .datetime({
      offset: true,
      error: 'Write a date and time with its offset, such as 2026-03-31T17:00:00-04:00',
      abort: true,
    })
    .overwrite((instant) => canonicalInstant(instant))
    .refine((instant) => /^\d{4}-/.test(instant), { error: 'Write a year from 0000 to 9999', abort: true })
    .refine((instant) => epochOf(instant) >= from, `Choose ${options?.from} or a later date`)
    .refine((instant) => epochOf(instant) < to, `Choose ${options?.to} or an earlier date`)
}

/** A wall-clock time, `HH:MM`. */
export function timeAnswer(): z.ZodType<string, string> {
  return z.string({ error: writeTime }).refine((time) => timeOfDay.safeParse(time).success, writeTime)
}

/** Two dates, the first not after the second, both within the bounds. */
export function dateRangeAnswer(task: AnswerTask): z.ZodType<{ from: string; to: string }> {
  const date = dateAnswer(task)
  return z
    .strictObject({ from: date, to: date }, { error: writeRange })
    .refine(({ from, to }) => from <= to, {
      error: 'Choose an end that is not before the start',
      path: ['to'],
    })
}

/** A draft of a date or time: what was typed so far, at most 40 characters. */
export const dateDraft: z.ZodType<string, string> = z
  .string({ error: writeDate })
  .max(40, writeDate)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), writeDate)

/** A draft of a range: a side not yet typed is the empty text. */
export const dateRangeDraft: z.ZodType<{ from: string; to: string }> = z.strictObject(
  { from: z.preprocess((side) => side ?? '', dateDraft), to: z.preprocess((side) => side ?? '', dateDraft) },
  { error: writeRange },
)
