import type { DueRule } from '../../../src/model/due-rule'
import type { Calendar } from '../../../src/rules/due/calendar'
import { addHeldTime, heldTimeOf } from '../../../src/rules/due/held-time'
import type { ResolvedDue } from '../../../src/rules/due/resolve-due'

/** A due date after the task was held between two instants. */
export function held(
  rule: DueRule,
  due: ResolvedDue,
  heldFrom: string,
  released: string,
  calendar: Calendar,
): ResolvedDue {
  return addHeldTime(rule, due, heldTimeOf(rule, heldFrom, released, calendar), calendar)
}
