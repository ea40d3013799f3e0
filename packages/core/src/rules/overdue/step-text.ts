import { compareInstants } from '../../model/instants'
import type { NoticeKind } from '../../model/notice'
import { longDate } from '../sending/long-date'
import type { DueStep } from './due-steps'

/** What staff are told by a step: one sentence, as it is true at this moment. */
export function stepText(due: DueStep, caseName: string, moment: string): string {
  const { task } = due
  const name = `“${task.definition.name}” on ${caseName}`
  if (task.due.kind !== 'set') return name
  const date = longDate(task.due.date)
  return isOver(due, moment) ? `${name} was due ${date} and is not done` : `${name} is due ${date}`
}

/** Which kind of notice a step makes at this moment. */
export function noticeKindOf(due: DueStep, moment: string): NoticeKind {
  if (due.occurrence.action === 'escalate') return 'escalation'
  return isOver(due, moment) ? 'overdue' : 'dueSoon'
}

/**
 * Whether the due date is over: it may be at a step before it, one of a repeat or after an outage, and need not be at one after
 * it, in the morning of the day itself.
 */
function isOver({ task }: DueStep, moment: string): boolean {
  return task.due.kind === 'set' && compareInstants(task.due.before, moment) <= 0
}
