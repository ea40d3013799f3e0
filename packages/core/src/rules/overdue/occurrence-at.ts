import type { LadderStep } from '../../model/ladder'
import type { SetDue } from '../../model/task-state'
import { minutesOf, nextBusinessDay, type Calendar } from '../due/calendar'
import { dayInReach, instantInReach, readDate, readInstant, writeInstant } from '../due/civil'
import { instantOf } from '../due/local-time'

/** When date steps fire that name no time of day. */
export const defaultStepTime = '09:00'

/**
 * The instant of a step's n-th occurrence (1 the first); null when it has no such occurrence. Days, business days and weeks
 * count local dates from the due date and fire at a time of day; hours count elapsed time from the instant on which the
 * task is overdue. Repeats of date steps in days keep their time of day.
 *
 * @throws NoBusinessDay when business days are asked for and the firm never opens.
 *
 * @example `occurrenceAt({ days: 3, before: 'due', … }, due, 1, calendar)` is 09:00 three local dates before
 */
export function occurrenceAt(step: LadderStep, due: SetDue, n: number, calendar: Calendar): string | null {
  const { repeat } = step
  if (n > (repeat?.max ?? (repeat ? Number.POSITIVE_INFINITY : 1))) return null
  const at = repeat ? counted(step, due, repeat.every, n - 1, calendar) : first(step, due, calendar)
  if (repeat?.until !== undefined && at > counted(step, due, repeat.until, 1, calendar)) return null
  return writeInstant(instantInReach(at))
}

function first(step: LadderStep, due: SetDue, calendar: Calendar): number {
  if (step.hours !== undefined)
    return readInstant(due.before) + (step.before ? -1 : 1) * step.hours * 3_600_000
  return instantOf(firstDay(step, due, calendar), timeOf(step), calendar.table)
}

/** The first instant and so many spans after it. */
function counted(step: LadderStep, due: SetDue, span: string, times: number, calendar: Calendar): number {
  const { days, ms } = spanOf(span)
  if (days === 0 || step.hours !== undefined)
    return first(step, due, calendar) + times * (ms + days * 86_400_000)
  return instantOf(dayInReach(firstDay(step, due, calendar) + times * days), timeOf(step), calendar.table)
}

function firstDay(step: LadderStep, due: SetDue, calendar: Calendar): number {
  const sign = step.before ? -1 : 1
  const start = readDate(due.date)
  if (step.businessDays === undefined)
    return dayInReach(start + sign * ((step.days ?? 0) + 7 * (step.weeks ?? 0)))
  let day = start
  for (let left = step.businessDays; left > 0; left -= 1) day = nextBusinessDay(calendar, day, sign)
  return dayInReach(day)
}

function timeOf({ at }: LadderStep): number {
  return minutesOf(at ?? defaultStepTime)
}

/** A span of whole weeks or days, or of hours. */
function spanOf(span: string): { readonly days: number; readonly ms: number } {
  const amount = Number(/\d+/.exec(span)?.[0])
  if (span.endsWith('W')) return { days: 7 * amount, ms: 0 }
  return span.endsWith('D') ? { days: amount, ms: 0 } : { days: 0, ms: amount * 3_600_000 }
}
