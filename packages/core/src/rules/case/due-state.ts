import type { CaseRecord } from '../../model/directory'
import type { DueBasis, DueState, SetDue, TaskState } from '../../model/task-state'
import { compareInstants } from '../../model/instants'
import { ownValue } from '../../model/json'
import { addHeldTime, heldTimeOf } from '../due/held-time'
import { resolveDue } from '../due/resolve-due'
import type { CaseFacts } from './facts'

/** What a due date needs to be known of its task. */
export type DueSubject = Pick<
  TaskState,
  'definition' | 'applicability' | 'assignedAt' | 'applicableAt' | 'due' | 'lastDue' | 'dueBasis'
>

/** What a due date needs to be known of the case. */
export interface DueSurroundings {
  readonly record: CaseRecord
  readonly tasks: ReadonlyMap<string, TaskState>
}

/** The zone a task's dates are read in: its own, else the case's, else the firm's. */
export function zoneOf(
  task: { readonly definition: Pick<TaskState['definition'], 'timeZone'> },
  record: CaseRecord,
  facts: CaseFacts,
): string {
  return task.definition.timeZone ?? record.timeZone ?? facts.settings.timeZone
}

/**
 * The due date that a task should have now. The very object it has when nothing that the date counts from has moved.
 * Counted anew from the same anchor (in another zone, or after it did not apply), it keeps the time it was held.
 */
export function dueStateOf(task: DueSubject, around: DueSurroundings, facts: CaseFacts): DueState {
  const basis = task.dueBasis
  if (!basis || task.applicability !== 'applicable') return none(task.due)
  const zone = zoneOf(task, around.record, facts)
  const anchor = anchorOf(task, basis, around)
  if (anchor === 'never') return none(task.due)
  if (anchor === 'waiting') {
    return task.due.kind === 'waiting' && task.due.zone === zone ? task.due : { kind: 'waiting', zone }
  }
  const { from } = anchor
  if (task.due.kind === 'set' && task.due.from === from && task.due.zone === zone) return task.due
  const calendar = facts.calendar(zone)
  const earlier = lastSet(task)
  const { setAt, heldTime } = earlier?.from === from ? earlier : { setAt: facts.moment, heldTime: 0 }
  const due = addHeldTime(basis.rule, resolveDue(basis.rule, from, calendar), heldTime, calendar)
  return { kind: 'set', ...due, zone, from, setAt, heldTime }
}

/** The due date with the time since the task was held added back; the very object when that adds nothing. */
export function releasedDue(task: TaskState, heldSince: string, facts: CaseFacts): DueState {
  const { due, dueBasis } = task
  if (due.kind !== 'set' || !dueBasis) return due
  const since = compareInstants(heldSince, due.setAt) > 0 ? heldSince : due.setAt
  const calendar = facts.calendar(due.zone)
  const added = heldTimeOf(dueBasis.rule, since, facts.moment, calendar)
  if (added === 0) return due
  const moved = addHeldTime(dueBasis.rule, due, added, calendar)
  return { ...due, ...moved, heldTime: due.heldTime + added }
}

function lastSet({ due, lastDue }: DueSubject): SetDue | null {
  return due.kind === 'set' ? due : lastDue
}

/** What the rule counts from: an instant, a date, or null for a fixed date; or that it is not known yet, or never. */
type Anchor = { readonly from: string | null } | 'waiting' | 'never'

function anchorOf(task: DueSubject, basis: DueBasis, around: DueSurroundings): Anchor {
  if (basis.rule.on !== undefined) return { from: null }
  const { anchor } = basis
  switch (anchor.kind) {
    case 'assigned':
      return { from: task.applicableAt ?? task.assignedAt }
    case 'caseDate':
      return known(ownValue(around.record.dates, anchor.name))
    case 'answer':
      return known(answeredDate(around.tasks.get(anchor.taskId)))
    case 'task':
      return endOf(around.tasks.get(anchor.taskId), basis.rule.onSkipped ?? 'fromSkip')
  }
}

function endOf(anchor: TaskState | undefined, onSkipped: 'fromSkip' | 'none'): Anchor {
  if (!anchor) return 'never'
  if (anchor.removed || anchor.waived || anchor.applicability === 'skipped') {
    return onSkipped === 'fromSkip' && anchor.skippedAt !== null ? { from: anchor.skippedAt } : 'never'
  }
  if (anchor.applicability === 'undetermined' || anchor.progress.phase !== 'completed') return 'waiting'
  return { from: anchor.progress.completedAt }
}

function answeredDate(anchor: TaskState | undefined): string | undefined {
  if (!anchor || anchor.removed || anchor.waived || anchor.applicability !== 'applicable') return undefined
  const value = anchor.answer?.value
  // An erased answer is a digest: what was counted from it waits, since the date is not known any more.
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value : undefined
}

function known(from: string | undefined): Anchor {
  return from === undefined ? 'waiting' : { from }
}

function none(current: DueState): DueState {
  return current.kind === 'none' ? current : { kind: 'none' }
}
