import type { DueRule } from '../../model/due-rule'
import { isBusinessDay, minutesOf, nextBusinessDay, type Calendar } from './calendar'
import {
  addMonths,
  dayInReach,
  instantInReach,
  readDate,
  readInstant,
  writeDate,
  writeInstant,
} from './civil'
import { instantOf, localDateOf, startOfDay } from './local-time'

/** A due date: the last local date in time, and the exclusive instant from which the task is overdue. */
export interface ResolvedDue {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Canonical instant. */
  readonly before: string
}

/**
 * When a task is due: a function of its arguments alone (rules §2, promise P18).
 *
 * `from` is what the rule counts from: an instant, a date `YYYY-MM-DD`, or null for a fixed date. Days, business days,
 * weeks and months count local dates, the day of `from` left out; hours are elapsed time, from a date since its start
 * in the zone. A date without a time of day ends with its day; with `at` it ends at that wall time. Dates beyond what
 * four digits of a year can write stop at the first or last such day or instant.
 *
 * @throws NoBusinessDay when business days are asked for and the firm never opens.
 *
 * @example `resolveDue({ days: 7 }, '2026-03-02T15:00:00Z', calendar)` in New York gives
 * `{ date: '2026-03-09', before: '2026-03-10T04:00:00Z' }`
 */
export function resolveDue(rule: DueRule, from: string | null, calendar: Calendar): ResolvedDue {
  if (rule.hours !== undefined) {
    const elapsed = rule.hours * 3_600_000
    const start = startInstant(from, calendar)
    return endingAt(rule.before ? start - elapsed : start + elapsed, calendar)
  }
  const last = countedDay(rule, firstCountedFrom(rule, from, calendar), calendar)
  return endOf(rolledDay(rule, last, calendar), rule, calendar)
}

/** The day a rule counts from (the date itself for a fixed one), as a day number. */
export function firstCountedFrom(rule: DueRule, from: string | null, calendar: Calendar): number {
  const start = rule.on ?? from
  if (start === null) throw new TypeError('Only a fixed date counts from nothing')
  return dayInReach(start.length === 10 ? readDate(start) : localDateOf(readInstant(start), calendar.table))
}

/** The last day of the count, not yet rolled, for a rule in days of any kind. */
export function countedDay(rule: DueRule, start: number, calendar: Calendar): number {
  const step = rule.before ? -1 : 1
  if (rule.days !== undefined) return dayInReach(start + step * rule.days)
  if (rule.weeks !== undefined) return dayInReach(start + step * 7 * rule.weeks)
  if (rule.months !== undefined) return dayInReach(addMonths(start, step * rule.months))
  let day = start
  for (let left = rule.businessDays ?? 0; left > 0; left--) day = nextBusinessDay(calendar, day, step)
  return dayInReach(day)
}

/** The day after rolling: the next or previous business day when the last day is closed and the rule rolls. */
export function rolledDay(rule: DueRule, day: number, calendar: Calendar): number {
  if (rule.roll === undefined || rule.roll === 'none' || isBusinessDay(calendar, day)) return day
  return dayInReach(nextBusinessDay(calendar, day, rule.roll === 'forward' ? 1 : -1))
}

/** The due date that ends with this day, or at the rule's time of day on it. */
export function endOf(day: number, rule: DueRule, calendar: Calendar): ResolvedDue {
  const { table } = calendar
  return due(
    day,
    rule.at === undefined ? startOfDay(day + 1, table) : instantOf(day, minutesOf(rule.at), table),
  )
}

/** The due date that ends at this instant (epoch milliseconds); its date is the local date of the last moment in time. */
export function endingAt(epoch: number, calendar: Calendar): ResolvedDue {
  const before = instantInReach(epoch)
  return due(dayInReach(localDateOf(before - 1, calendar.table)), before)
}

function due(day: number, before: number): ResolvedDue {
  return { date: writeDate(day), before: writeInstant(instantInReach(before)) }
}

function startInstant(from: string | null, calendar: Calendar): number {
  if (from === null) throw new TypeError('Only a fixed date counts from nothing')
  return from.length === 10 ? startOfDay(dayInReach(readDate(from)), calendar.table) : readInstant(from)
}
