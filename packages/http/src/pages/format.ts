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

/** When an open task is due, and how urgent that is; null without a date. */
export function dueLabel(task: CaseTask, now: string, text: PageText): DueLabel | null {
  const { due } = task
  if (task.phase === 'completed' || !due?.date) return null
  if (task.status === 'overdue') {
    return { words: text.wasDue(formatDate(due.date, text)), urgency: 'late', date: due.date }
  }
  const today = dateIn(now, due.zone)
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  if (due.date === today) return { words: text.dueToday, urgency: 'soon', date: due.date }
  if (due.date === tomorrow) return { words: text.dueTomorrow, urgency: 'soon', date: due.date }
  return { words: text.due(formatDate(due.date, text)), urgency: 'later', date: due.date }
}

/** A due date in words. */
export interface DueLabel {
  readonly words: string
  readonly urgency: 'late' | 'soon' | 'later'
  readonly date: string
}
