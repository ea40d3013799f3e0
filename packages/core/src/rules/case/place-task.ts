import type { TaskDefinition } from '../../model/task-definition'
import type { TaskState } from '../../model/task-state'
import type { CaseChange } from './change'
import { dueStateOf } from './due-state'
import { newTask } from './new-task'

/** A task about to be put on a case: all but its due date is known. */
export type TaskDraft = Omit<Parameters<typeof newTask>[0], 'type' | 'caseId' | 'at' | 'actor' | 'due'> & {
  readonly definition: TaskDefinition
}

const none = { kind: 'none' } as const

/** The task as it will be once assigned, without a due date yet. */
export function draftTask(change: CaseChange, draft: TaskDraft): TaskState {
  // Member by member, since a run places half a million tasks, and spreading takes ten times as long.
  const head = {
    type: 'TaskAssigned',
    caseId: change.record.id,
    at: change.facts.moment,
    actor: change.facts.actor,
    taskId: draft.taskId,
    key: draft.key,
    position: draft.position,
    assignmentId: draft.assignmentId,
    source: draft.source,
    dueBasis: draft.dueBasis,
    clientId: draft.clientId,
    applicability: draft.applicability,
    due: none,
  } as const
  return newTask(head, draft.definition)
}

/** Puts the task on the case, with its due date counted among the tasks around it. */
export function emitAssigned(
  change: CaseChange,
  task: TaskState,
  around: ReadonlyMap<string, TaskState>,
): void {
  change.emit({
    type: 'TaskAssigned',
    taskId: task.id,
    key: task.key,
    position: task.position,
    assignmentId: task.assignmentId,
    source: task.source,
    dueBasis: task.dueBasis,
    clientId: task.clientId,
    applicability: task.applicability,
    due: dueStateOf(task, { record: change.record, tasks: around }, change.facts),
  })
}

/** The keys in use on the case, those of removed tasks too. */
export function takenKeys(change: CaseChange): Set<string> {
  return new Set([...change.tasks.values()].map((task) => task.key))
}

const longestKey = 128

/** The key, or with `-2`, `-3`, … when it is taken; a very long one is cut, so that it stays a key. */
export function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const suffix = `-${String(number)}`
    const numbered = `${wanted.slice(0, longestKey - suffix.length)}${suffix}`
    if (!taken.has(numbered)) return numbered
  }
}

/** The position after the last task of the case. */
export function nextPosition(change: CaseChange): number {
  let last = -1
  for (const task of change.tasks.values()) last = Math.max(last, task.position)
  return last + 1
}
