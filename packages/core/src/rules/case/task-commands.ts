import type { AnswerValue } from '../../model/answer'
import { authorKey } from '../../model/actor'
import { accept, type Rejection, type Result } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { mapAnswer } from '../mapping/map-answer'
import { statusOf } from '../status/status-of'
import { refusalOf, type TaskCommand } from '../status/table'
import type { CaseChange } from './change'
import { releasedDue } from './due-state'

/** Null when the command may go ahead on the task. */
export function refuse(
  command: TaskCommand,
  task: TaskState,
): { readonly ok: false; readonly error: Rejection } | null {
  const error = refusalOf(command, task)
  return error && { ok: false, error }
}

/** Moves a task from to do to in progress; one already in progress stays as it is. */
export function startTask(change: CaseChange, task: TaskState): Result<null> {
  const refused = refuse('start', task)
  if (refused) return refused
  if (task.progress.phase === 'todo') change.emit({ type: 'TaskStarted', taskId: task.id })
  return accept(null)
}

/** Keeps the asker's draft. The first one starts the task. */
export function saveDraft(change: CaseChange, task: TaskState, value: AnswerValue): Result<null> {
  const refused = refuse('saveDraft', task)
  if (refused) return refused
  startTask(change, task)
  change.emit({ type: 'DraftSaved', taskId: task.id, author: authorKey(change.facts.actor), value })
  return accept(null)
}

/** What completes a task. */
export interface Completion {
  /** Parsed, and not blank when the task is required. */
  readonly value: AnswerValue
  readonly submissionId: string | null
  /** The client the answer speaks for: whose fields it may write. */
  readonly clientId: string | null
}

/** Completes a task and writes what its answer maps to. A held task is released by it: late only if it was when it was held. */
export function completeTask(change: CaseChange, task: TaskState, completion: Completion): Result<null> {
  const refused = refuse('complete', task)
  if (refused) return refused
  const late = statusOf({ ...task, held: null }, task.held?.at ?? change.facts.moment) === 'overdue'
  const { value, submissionId, clientId } = completion
  if (task.held) moveReleased(change, task, task.held.at, null)
  change.emit({ type: 'TaskCompleted', taskId: task.id, value, submissionId, clientId, late })
  mapAnswer(change, task.id, clientId)
  return accept(null)
}

/** Opens a completed task again. Its answer stays in force until it is completed anew. */
export function reopenTask(change: CaseChange, task: TaskState, reason: string): Result<null> {
  const refused = refuse('reopen', task)
  if (refused) return refused
  change.emit({ type: 'TaskReopened', taskId: task.id, reason })
  return accept(null)
}

const marks = {
  waive: 'TaskWaived',
  unwaive: 'TaskUnwaived',
  hold: 'TaskHeld',
  remove: 'TaskRemoved',
} as const

/** A person's stop, or its end, for a reason. */
export function markTask(
  change: CaseChange,
  task: TaskState,
  command: keyof typeof marks,
  reason: string,
): Result<null> {
  const refused = refuse(command, task)
  if (refused) return refused
  change.emit({ type: marks[command], taskId: task.id, reason })
  return accept(null)
}

/** Lets a held task run on; the held time is added back to its due date. */
export function releaseTask(change: CaseChange, task: TaskState, reason: string): Result<null> {
  const refused = refuse('release', task)
  if (refused || !task.held) return refused ?? accept(null)
  const { held } = task
  change.emit({ type: 'TaskReleased', taskId: task.id, reason })
  moveReleased(change, task, held.at, reason)
  return accept(null)
}

/** Adds the time a task was held back to its due date, as an event. */
function moveReleased(change: CaseChange, task: TaskState, heldSince: string, reason: string | null): void {
  const { id: taskId, due: from, dueBasis: basis } = task
  const to = releasedDue(task, heldSince, change.facts)
  if (to === from) return
  const dueVersion = task.dueVersion + 1
  change.emit({ type: 'DueChanged', taskId, from, to, cause: 'released', basis, reason, dueVersion })
}
