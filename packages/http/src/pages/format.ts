import type { CaseTask } from '@casework/core'
import type { PageText } from './text'
import { dateIn } from './zone-time'

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
export function formatInstant(instant: string, zone: string, { locale }: PageText): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(Date.parse(instant))
}

/** The time of day at an instant, in a zone: `5:00 PM EST`. */
function formatTime(instant: string, zone: string, { locale }: PageText): string {
  const parts = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts }).format(Date.parse(instant))
}

/** A number for people: `12,500.5`. */
export function formatNumber(value: number, { locale }: PageText): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(value)
}

/** A zone for people: `Eastern Time`, the name that covers summer and winter. */
export function zoneName(zone: string, { locale }: PageText): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(Date.UTC(2026, 0))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
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
export function dueLabel(task: CaseTask, now: string, text: PageText): DueLabel | null {
  const { due } = task
  if (task.phase === 'completed' || !due?.date || !due.before) return null
  if (task.heldSince !== null && Date.parse(now) >= Date.parse(due.before)) return null
  const { words, urgency } = dueDay(task, due.date, dateIn(now, due.zone), text)
  // A date that ends with its day ends where the next one begins.
  const endsInDay = dateIn(due.before, due.zone) === due.date
  const told = endsInDay ? text.dueBy(words, formatTime(due.before, due.zone, text)) : words
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
