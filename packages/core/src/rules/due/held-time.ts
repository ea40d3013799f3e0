import type { DueRule } from '../../model/due-rule'
import type { Calendar } from './calendar'
import { readDate, readInstant, dayInReach } from './civil'
import { localDateOf } from './local-time'
import { endingAt, endOf, type ResolvedDue } from './resolve-due'

/**
 * The due date of a task that was held, with the held time added back (rules §2): for rules in hours the time elapsed,
 * for all others the number of local dates crossed, the time of day kept. `heldFrom` and `released` are instants; a
 * release that comes before its hold adds nothing.
 *
 * A moved date is not rolled again and closed days are not skipped: a client keeps as many dates as the firm took.
 */
export function addHeldTime(
  rule: DueRule,
  due: ResolvedDue,
  heldFrom: string,
  released: string,
  calendar: Calendar,
): ResolvedDue {
  const start = readInstant(heldFrom)
  const end = readInstant(released)
  const unmoved = { date: due.date, before: due.before }
  if (end <= start) return unmoved
  if (rule.hours !== undefined) return endingAt(readInstant(due.before) + end - start, calendar)
  const crossed = localDateOf(end, calendar.table) - localDateOf(start, calendar.table)
  return crossed > 0 ? endOf(dayInReach(readDate(due.date) + crossed), rule, calendar) : unmoved
}
