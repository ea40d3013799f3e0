import type { CaseTask, ZoneRules } from '@casework/core'
import type { PageText } from './text'
import { dateIn, wallEpoch } from './zone-time'

/** What moments are told by: the page's words, and the firm's rules of time zones. */
export interface Telling {
  readonly text: PageText
  readonly rules: ZoneRules
}

/** A calendar date for people: `Fri, Mar 6, 2026`. */
export function formatDate(date: string, { locale }: PageText): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Date.parse(`${date}T00:00:00Z`))
}

/** An instant for people, in a zone: `Mar 6, 2026, 2:30 PM EST`. */
export function formatInstant(instant: string, zone: string, telling: Telling): string {
  return told(instant, zone, telling, { day: 'numeric', month: 'short', year: 'numeric', ...timeOfDay })
}

/** The time of day at an instant, in a zone: `5:00 PM EST`. */
function formatTime(instant: string, zone: string, telling: Telling): string {
  return told(instant, zone, telling, timeOfDay)
}

const timeOfDay = { hour: 'numeric', minute: '2-digit' } as const

/** Engines carry rules of their own, which may be older: they spell what the clocks show, and are not asked for it. */
function told(
  instant: string,
  zone: string,
  { text: { locale }, rules }: Telling,
  parts: Intl.DateTimeFormatOptions,
): string {
  const epoch = Date.parse(instant)
  const wall = wallEpoch(epoch, zone, rules)
  const clock = new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(wall)
  return `${clock} ${zoneLabel(epoch, zone, rules, locale)}`
}

/** `EST`, or the offset where the engine does not know the zone or would name another. */
function zoneLabel(epoch: number, zone: string, rules: ZoneRules, locale: string): string {
  const minutes = Math.round(rules.offsetAt(zone, epoch))
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const digits = [hours, rest].map((each) => String(each).padStart(2, '0')).join(':')
  const offset = minutes === 0 ? 'GMT' : `GMT${minutes < 0 ? '-' : '+'}${digits}`
  const isAgreed = zoneNamed('en-US', zone, 'longOffset', epoch) === offset
  return (isAgreed ? zoneNamed(locale, zone, 'short', epoch) : null) ?? offset
}

type NameStyle = NonNullable<Intl.DateTimeFormatOptions['timeZoneName']>

/** What the engine calls a zone at an instant; null for one that it does not know. */
function zoneNamed(locale: string, timeZone: string, timeZoneName: NameStyle, epoch: number): string | null {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(epoch)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A number for people: `12,500.5`. */
export function formatNumber(value: number, { locale }: PageText): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(value)
}

/** A zone for people: `Eastern Time`, the name that covers summer and winter. */
export function zoneName(zone: string, { locale }: PageText): string {
  return zoneNamed(locale, zone, 'longGeneric', Date.UTC(2026, 0)) ?? zone
}

/** A phone number for people: `(212) 555-0123`; one from abroad as it is dialled, `+49…`. */
export function formatPhone(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
}

/** The size of a file for people: `240 KB`. */
export function formatSize(bytes: number, { locale }: PageText): string {
  const [unit, size] = bytes < 1_000_000 ? ['kilobyte', bytes / 1_000] : ['megabyte', bytes / 1_000_000]
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: size < 10 && unit === 'megabyte' ? 1 : 0,
  })
  return format.format(Math.max(size, 1))
}

/**
 * When an open task is due, and how urgent that is; null without a date. While the firm holds a task, a date that has
 * passed says nothing: it will move.
 */
export function dueLabel(task: CaseTask, now: string, telling: Telling): DueLabel | null {
  const { text, rules } = telling
  const { due } = task
  if (task.phase === 'completed' || !due?.date || !due.before) return null
  if (task.heldSince !== null && Date.parse(now) >= Date.parse(due.before)) return null
  const { words, urgency } = dueDay(task, due.date, dateIn(now, due.zone, rules), text)
  // A date that ends with its day ends where the next one begins.
  const endsInDay = dateIn(due.before, due.zone, rules) === due.date
  const told = endsInDay ? text.dueBy(words, formatTime(due.before, due.zone, telling)) : words
  return { words: told, urgency, before: due.before }
}

function dueDay({ status }: CaseTask, date: string, today: string, text: PageText): Omit<DueLabel, 'before'> {
  if (status === 'overdue') return { words: text.wasDue(formatDate(date, text)), urgency: 'late' }
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  if (date === today) return { words: text.dueToday, urgency: 'soon' }
  if (date === tomorrow) return { words: text.dueTomorrow, urgency: 'soon' }
  return { words: text.due(formatDate(date, text)), urgency: 'later' }
}

/** A due date in words. */
export interface DueLabel {
  readonly words: string
  readonly urgency: 'late' | 'soon' | 'later'
  /** Instant at which it is too late. */
  readonly before: string
}
