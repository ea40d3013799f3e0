import { authorKey, type EventActor } from '../../model/actor'
import type { AnswerValue } from '../../model/answer'
import type { CaseTask, TaskDue } from '../../model/case-task'
import type { TaskState } from '../../model/task-state'
import { isErased } from '../case/erase'
import { statusOf } from '../status/status-of'

/** Who looks at a task, and when. */
export interface Viewer {
  readonly actor: EventActor
  /** Canonical instant. */
  readonly now: string
}

/** A task as operations return it to this viewer. `keyOf` names the task that a due date waits for. */
export function presentTask(
  task: TaskState,
  viewer: Viewer,
  keyOf: (taskId: string) => string | undefined,
): CaseTask {
  const { definition, progress } = task
  const completed = progress.phase === 'completed' ? progress : null
  return {
    id: task.id,
    caseId: task.caseId,
    assignmentId: task.assignmentId,
    key: task.key,
    name: definition.name,
    description: definition.description,
    type: definition.type,
    options: definition.options,
    multiple: definition.multiple,
    section: definition.section,
    clientId: task.clientId,
    status: statusOf(task, viewer.now),
    phase: progress.phase,
    applicability: task.applicability,
    waived: task.waived !== null,
    heldSince: task.held?.at ?? null,
    required: definition.required,
    due: presentDue(task, keyOf),
    answer: shownAnswer(task, viewer.actor),
    draft: shownDraft(task, viewer.actor),
    assignedAt: task.assignedAt,
    completedAt: completed?.completedAt ?? null,
    completedBy: completed?.completedBy ?? null,
    completedLate: completed?.completedLate ?? false,
    version: task.version,
    dueVersion: task.dueVersion,
  }
}

function presentDue(task: TaskState, keyOf: (taskId: string) => string | undefined): TaskDue | null {
  const { due, dueBasis } = task
  if (due.kind === 'none') return null
  if (due.kind === 'set') return { date: due.date, before: due.before, zone: due.zone }
  const anchor = dueBasis?.anchor
  const waiting = { date: null, before: null, zone: due.zone }
  if (!anchor || anchor.kind === 'assigned') return waiting
  if (anchor.kind === 'caseDate') return { ...waiting, waitingFor: { caseDate: anchor.name } }
  const key = keyOf(anchor.taskId) ?? anchor.taskId
  return { ...waiting, waitingFor: anchor.kind === 'task' ? { task: key } : { answer: key } }
}

/** A dormant answer is unseen; another recipient's answer is told as completed, without its text. */
function shownAnswer(task: TaskState, viewer: EventActor): AnswerValue {
  if (!task.answer || task.waived || task.applicability !== 'applicable') return null
  if (isStaff(viewer)) return task.answer.value
  return authorKey(viewer) === authorKey(task.answer.by) ? unlessErased(task.answer.value) : null
}

/** A draft shows to its author and to staff, who see the newest. */
function shownDraft(task: TaskState, viewer: EventActor): AnswerValue {
  const own = task.drafts[authorKey(viewer)]
  if (!isStaff(viewer)) return own ? unlessErased(draftValue(own)) : null
  if (own) return draftValue(own)
  const newest = Object.values(task.drafts).reduce<Draft | null>(
    (best, draft) => (best && best.at >= draft.at ? best : draft),
    null,
  )
  return newest ? draftValue(newest) : null
}

type Draft = TaskState['drafts'][string]

/** What was emptied on purpose is an empty text, since no draft at all would bring an earlier answer back. */
function draftValue({ value }: Draft): AnswerValue {
  return value ?? ''
}

/** Staff see that something was erased; to whoever holds a link to the task its digest says nothing. */
function unlessErased(value: AnswerValue): AnswerValue {
  return isErased(value) ? null : value
}

function isStaff(viewer: EventActor): boolean {
  return 'staff' in viewer || 'system' in viewer
}
