import type { DueRule } from '../../model/due-rule'
import type { Calendar } from './calendar'
import { readDate, readInstant, dayInReach } from './civil'
import { localDateOf } from './local-time'
import { endingAt, endOf, type ResolvedDue } from './resolve-due'

/**
 * The time between two instants in the unit in which it is added back to a rule's date (rules: Due dates, hold): elapsed
 * milliseconds for rules in hours, for all others the number of local dates crossed. A release that comes before its
 * hold adds nothing.
 */
export function heldTimeOf(rule: DueRule, heldFrom: string, released: string, calendar: Calendar): number {
  const start = readInstant(heldFrom)
  const end = readInstant(released)
  if (end <= start) return 0
  if (rule.hours !== undefined) return end - start
  return localDateOf(end, calendar.table) - localDateOf(start, calendar.table)
}

/**
 * A due date with held time added back, the time of day kept. A moved date is not rolled again and closed days are not
 * skipped: a client keeps as many dates as the firm took.
 */
export function addHeldTime(
  rule: DueRule,
  due: ResolvedDue,
  heldTime: number,
  calendar: Calendar,
): ResolvedDue {
  if (heldTime === 0) return { date: due.date, before: due.before }
  if (rule.hours !== undefined) return endingAt(readInstant(due.before) + heldTime, calendar)
  return endOf(dayInReach(readDate(due.date) + heldTime), rule, calendar)
}
