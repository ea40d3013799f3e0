/**
 * Calendar dates as day numbers (days since 1970-01-01) and instants as epoch milliseconds, with their canonical
 * spellings. Reading and writing go by position: a due date is worked out for every task of a bulk assignment.
 */

/** Milliseconds of a day of 24 hours. */
export const dayMs = 86_400_000

/** The first and last day that four digits of a year can write. */
export const firstDay = -719_162
export const lastDay = 2_932_896

/** The day number, moved to the nearest day that can be written. */
export function dayInReach(day: number): number {
  return day < firstDay ? firstDay : day > lastDay ? lastDay : day
}

/** The instant, moved to the nearest whole second that can be written. */
export function instantInReach(epoch: number): number {
  return Math.min(Math.max(epoch, firstDay * dayMs), (lastDay + 1) * dayMs - 1_000)
}

/** Reads `YYYY-MM-DD`. */
export function readDate(text: string): number {
  const year = pair(text, 0) * 100 + pair(text, 2)
  const day = dayNumber(year, pair(text, 5), pair(text, 8))
  if (text.length !== 10 || Number.isNaN(day)) throw new RangeError(`Not a date: ${text}`)
  return day
}

/** Writes `YYYY-MM-DD`. The spellings last used are kept: most dates of a bulk assignment are equal. */
export function writeDate(day: number): string {
  const slot = day & 1_023
  if (writtenDays[slot] !== day) {
    writtenDays[slot] = day
    writtenTexts[slot] = spell(day)
  }
  return writtenTexts[slot] as string
}

/** Reads an instant: canonical UTC by position, any other ISO-8601 with an offset through `Date.parse`. */
export function readInstant(text: string): number {
  const { length } = text
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90) return parsed(text)
  const hours = pair(text, 11)
  const minutes = pair(text, 14)
  const seconds = pair(text, 17)
  const millis = length === 24 ? pair(text, 20) * 10 + text.charCodeAt(22) - 48 : 0
  if (!(hours < 24 && minutes < 60 && seconds < 60 && millis < 1_000)) return parsed(text)
  const day = dayNumber(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8))
  const epoch = day * dayMs + (hours * 60 + minutes) * 60_000 + seconds * 1_000 + millis
  return Number.isNaN(epoch) ? parsed(text) : epoch
}

/** Writes an instant as canonical UTC: milliseconds only when they are not zero. */
export function writeInstant(epoch: number): string {
  const day = Math.floor(epoch / dayMs)
  const ms = epoch - day * dayMs
  const minute = (ms / 60_000) | 0
  const rest = ms - minute * 60_000
  const millis = rest % 1_000
  const clock = `T${two((minute / 60) | 0)}:${two(minute % 60)}:${two((rest / 1_000) | 0)}`
  return `${writeDate(day)}${clock}${millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`}Z`
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayOf(day: number): number {
  return ((day % 7) + 10) % 7
}

/** The same day of the month so many months on (or back); the last day of a month that is too short. */
export function addMonths(day: number, months: number): number {
  const from = new Date(day * dayMs)
  const index = from.getUTCFullYear() * 12 + from.getUTCMonth() + months
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const first = dayNumber(year, month, 1)
  const following = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return Math.min(first + from.getUTCDate() - 1, following - 1)
}

const writtenDays = new Array<number>(1_024).fill(Number.NaN)
const writtenTexts = new Array<string>(1_024).fill('')

function spell(day: number): string {
  // Days from 0000-03-01, so that the leap day is the last of its year (Hinnant's civil_from_days).
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1_460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0))
  const fromMarch = ((5 * dayOfYear + 2) / 153) | 0
  const dayOfMonth = dayOfYear - (((153 * fromMarch + 2) / 5) | 0) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${two((year / 100) | 0)}${two(year % 100)}-${two(month)}-${two(dayOfMonth)}`
}

/** NaN where month or day cannot be. */
function dayNumber(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1
  const dayOfEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function parsed(text: string): number {
  // Without an offset, Date.parse would read the text in the zone of the machine.
  const epoch = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(epoch)) throw new RangeError(`Not an instant: ${text}`)
  return epoch
}

const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

function two(value: number): string {
  return twoDigits[value] ?? ''
}

function pair(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}
