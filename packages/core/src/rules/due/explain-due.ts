import type { DueRule } from '../../model/due-rule'
import { isBusinessDay, type Calendar } from './calendar'
import { readDate, writeDate } from './civil'
import { countedDay, firstCountedFrom, resolveDue, rolledDay, type ResolvedDue } from './resolve-due'

/**
 * Why a day was counted or not: `trigger` is the day it all counts from, `closed` a day of the week without business
 * hours, `rolled` the open day that a closed last day was moved to, `fixed` the date that the rule itself names.
 */
export type DayReason = 'trigger' | 'counted' | 'closed' | 'holiday' | 'rolled' | 'fixed'

/** One day of the walk from the trigger to the due date. */
export interface ExplainedDay {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly counted: boolean
  readonly why: DayReason
}

/** A due date with the way it was reached. */
export interface DueExplanation extends ResolvedDue {
  readonly zone: string
  /** The edition of the zone rules. */
  readonly zoneRules: string
  /**
   * In the order walked, backwards for a rule that counts before a date. The last one is always counted and is the
   * due date. Rules in days, business days and weeks list every day, those in months and hours only the two ends.
   */
  readonly days: readonly ExplainedDay[]
}

/**
 * The due date that `resolveDue` gives, day by day. Takes the same arguments.
 *
 * @throws NoBusinessDay as `resolveDue` does.
 */
export function explainDue(rule: DueRule, from: string | null, calendar: Calendar): DueExplanation {
  const due = resolveDue(rule, from, calendar)
  const days =
    rule.hours === undefined ? walk(rule, from, calendar) : ends(from, readDate(due.date), calendar)
  return { ...due, zone: calendar.zone, zoneRules: calendar.table.version, days }
}

function walk(rule: DueRule, from: string | null, calendar: Calendar): ExplainedDay[] {
  const start = firstCountedFrom(rule, from, calendar)
  const last = countedDay(rule, start, calendar)
  const due = rolledDay(rule, last, calendar)
  const days = [listed(start, false, rule.on === undefined ? 'trigger' : 'fixed')]
  for (const day of rule.months === undefined ? steps(start, last) : steps(start, last).slice(-1)) {
    const passed = rule.businessDays !== undefined && day !== last && !isBusinessDay(calendar, day)
    days.push(passed ? closed(day, calendar) : listed(day, true, 'counted'))
  }
  const end = days.pop() as ExplainedDay
  days.push(due === last ? { ...end, counted: true } : closed(last, calendar))
  for (const day of steps(last, due))
    days.push(day === due ? listed(day, true, 'rolled') : closed(day, calendar))
  return days
}

function ends(from: string | null, due: number, calendar: Calendar): ExplainedDay[] {
  const start = firstCountedFrom({}, from, calendar)
  if (start === due) return [listed(start, true, 'trigger')]
  return [listed(start, false, 'trigger'), listed(due, true, 'counted')]
}

/** The days after `from` up to and with `to`, in whichever direction that lies. */
function steps(from: number, to: number): number[] {
  const step = to < from ? -1 : 1
  return Array.from({ length: Math.abs(to - from) }, (_, index) => from + step * (index + 1))
}

function closed(day: number, calendar: Calendar): ExplainedDay {
  return listed(day, false, calendar.holidays.has(day) ? 'holiday' : 'closed')
}

function listed(day: number, counted: boolean, why: DayReason): ExplainedDay {
  return { date: writeDate(day), counted, why }
}
