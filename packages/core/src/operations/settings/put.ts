import type { z } from 'zod'
import type { FixedWords } from '../../model/fixed-words'
import { canonicalJson } from '../../model/json'
import { accept, invalid, type Result } from '../../model/rejection'
import { defaultBusinessHours, settings, settingsFields, type Settings } from '../../model/settings'
import { characterProblems } from '../../rules/sending/characters'
import { fixedWordsProblems } from '../../rules/sending/check-fixed-words'
import { pastStopWords } from '../../rules/sending/replies'
import { fixedVariables } from '../../rules/sending/fixed-texts'
import { commandInput, operation } from '../operation'
import { checkLadder, nextLadder } from '../support/ladders/written-ladder'
import { retimeCases } from '../support/ladders/retime-cases'
import { checkZone, putField, putRecord, requireRecords } from '../support/records'
import { refuseWords } from '../support/sharing/wording'

const putSettingsInput = commandInput({
  timeZone: settingsFields.timeZone.optional(),
  firmName: settingsFields.firmName.optional(),
  accent: settingsFields.accent.nullish(),
  country: settingsFields.country.nullish(),
  locale: settingsFields.locale.nullish(),
  businessHours: settingsFields.businessHours.nullish(),
  holidays: settingsFields.holidays.nullish(),
  quietHours: settingsFields.quietHours.nullish(),
  minimalMessages: settingsFields.minimalMessages.nullish(),
  fallbackStaffId: settingsFields.fallbackStaffId.nullish(),
  ladder: settingsFields.ladder.nullish(),
  linkDays: settingsFields.linkDays.nullish(),
  postalAddress: settingsFields.postalAddress.nullish(),
  smsCountries: settingsFields.smsCountries.nullish(),
  messagesPerMinute: settingsFields.messagesPerMinute.nullish(),
  fixedWords: settingsFields.fixedWords.nullish(),
}).meta({ id: 'PutSettingsInput' })

/** What changes; the first time timeZone and firmName are needed. */
export interface PutSettingsInput extends z.input<typeof putSettingsInput> {}

export const put = operation<PutSettingsInput, Settings>()({
  name: 'settings.put',
  summary: 'Sets the firm’s zone, name, hours, holidays, defaults and fixed words.',
  kind: 'command',
  access: ['admin'],
  takes: 'large',
  rejects: ['NOT_FOUND', 'VARIABLE_UNKNOWN'],
  example: { timeZone: 'America/New_York', firmName: 'Acme Law' },
  input: putSettingsInput,
  output: settings,
  async run(context, input) {
    const zone = checkZone(context, input.timeZone)
    if (!zone.ok) return zone
    const quiet = checkQuietHours(input.quietHours)
    if (!quiet.ok) return quiet
    const postalAddress = input.postalAddress?.replaceAll('\r\n', '\n') ?? input.postalAddress
    const sayable = checkSaid(input.firmName, postalAddress)
    if (!sayable.ok) return sayable
    const staff = await requireRecords(
      context,
      'staff',
      input.fallbackStaffId ? [input.fallbackStaffId] : null,
    )
    if (!staff.ok) return staff
    const previous = (await context.tx.get('settings', ['settings'])).get('settings')
    const fixedWords = putField(input.fixedWords, previous?.fixedWords, [])
    const stops = previous ? pastStopWords(previous, fixedWords) : []
    const spoken = checkFixedWords(fixedWords, stops)
    if (!spoken.ok) return spoken
    const timeZone = input.timeZone ?? previous?.timeZone
    const firmName = input.firmName ?? previous?.firmName
    if (timeZone === undefined)
      return invalid(['timeZone'], 'A firm needs a time zone: nothing is read as UTC in silence')
    if (firmName === undefined)
      return invalid(['firmName'], 'A firm needs a name: messages are signed with it')
    const ladder = await checkLadder(context, input.ladder, ['ladder'])
    if (!ladder.ok) return ladder
    const accent = putField(input.accent, previous?.accent, undefined)
    const country = putField(input.country, previous?.country, 'US')
    const next: Settings = {
      timeZone,
      firmName,
      ...(accent === undefined ? {} : { accent }),
      country,
      locale: putField(input.locale, previous?.locale, null),
      businessHours: putField(input.businessHours, previous?.businessHours, defaultBusinessHours),
      holidays: putField(input.holidays, previous?.holidays, []),
      quietHours: putField(input.quietHours, previous?.quietHours, null),
      minimalMessages: putField(input.minimalMessages, previous?.minimalMessages, false),
      fallbackStaffId: putField(input.fallbackStaffId, previous?.fallbackStaffId, null),
      ...nextLadder(context, input.ladder, previous),
      linkDays: putField(input.linkDays, previous?.linkDays, 14),
      postalAddress: putField(postalAddress, previous?.postalAddress, null),
      smsCountries: putField(input.smsCountries, previous?.smsCountries, [country]),
      messagesPerMinute: putField(input.messagesPerMinute, previous?.messagesPerMinute, 60),
      ...(fixedWords.length > 0 ? { fixedWords } : {}),
      ...(stops.length > 0 ? { pastStopWords: [...stops] } : {}),
    }
    if (previous && movesSteps(previous, next)) await retimeCases(context)
    return putRecord(context, 'settings', 'settings', next)
  },
})

/** Whether steps of ladders come at other instants, or other steps do. */
function movesSteps(previous: Settings, next: Settings): boolean {
  const of = ({ ladder, businessHours, holidays }: Settings) =>
    canonicalJson({ ladder, businessHours, holidays })
  return of(previous) !== of(next)
}

/** Both stand in headers and below messages: what would turn or break the text around them is refused when it is saved. */
function checkSaid(firmName: string | undefined, postalAddress: string | null | undefined): Result<null> {
  const [wrongName] = characterProblems(firmName ?? '', false)
  if (wrongName !== undefined) return invalid(['firmName'], `${wrongName}: leave them out`)
  const [wrongAddress] = characterProblems(postalAddress ?? '', true)
  if (wrongAddress !== undefined) return invalid(['postalAddress'], `${wrongAddress}: leave them out`)
  return accept(null)
}

/** What Casework says for a firm has to be said by every text of it, and each word that comes in means one thing. */
function checkFixedWords(given: readonly FixedWords[], past: readonly string[]): Result<null> {
  const problems = fixedWordsProblems(given, past)
  if (problems.length === 0) return accept(null)
  const placed = problems.map((each) => ({ ...each, path: ['fixedWords', ...each.path] }))
  return refuseWords(placed, fixedVariables)
}

/** A firm may narrow the hours of the law (08:00–21:00), never widen them. */
function checkQuietHours(hours: Settings['quietHours'] | undefined): Result<null> {
  if (!hours) return accept(null)
  if (hours.from < '08:00' || hours.to > '21:00' || hours.from >= hours.to) {
    return invalid(['quietHours'], 'Stay inside 08:00–21:00, from before to')
  }
  return accept(null)
}
