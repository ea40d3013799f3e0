import type { NoticeKind } from '../../model/notice'
import { longDate } from '../sending/long-date'
import type { DueStep } from './due-steps'

/** What staff are told by a step: one sentence, as it is true at this moment. */
export function stepText({ task, step }: DueStep, caseName: string): string {
  const name = `“${task.definition.name}” on ${caseName}`
  if (task.due.kind !== 'set') return name
  const due = longDate(task.due.date)
  return step.before ? `${name} is due ${due}` : `${name} was due ${due} and is not done`
}

/** Which kind of notice a step makes. */
export function noticeKindOf({ occurrence, step }: DueStep): NoticeKind {
  if (occurrence.action === 'escalate') return 'escalation'
  return step.before ? 'dueSoon' : 'overdue'
}
