import type { CaseState } from '../../model/case-state'
import type { LinkScope } from '../../model/link'
import type { TaskState } from '../../model/task-state'
import { standingOf } from '../status/table'

/** The tasks of a case that a link of this scope gives its client to do: open, and theirs or everybody's. */
export function openWork(
  state: Pick<CaseState, 'tasks'>,
  scope: LinkScope,
  clientId: string | null,
): readonly TaskState[] {
  return [...state.tasks.values()].filter(
    (task) =>
      inScope(task, scope) &&
      (task.clientId === null || task.clientId === clientId) &&
      (standingOf(task) === 'open' || standingOf(task) === 'held'),
  )
}

/** True when the task lies in what the scope opens, on a case that it reaches. */
export function inScope(task: Pick<TaskState, 'id' | 'assignmentId'>, scope: LinkScope): boolean {
  if ('taskId' in scope) return scope.taskId === task.id
  if ('assignmentId' in scope) return scope.assignmentId === task.assignmentId
  return true
}

/** Whether anything is left of the work that a message speaks of, or why not. */
export type WorkLeft = 'open' | 'nothingToDo' | 'held' | 'redated'

/**
 * What is left of the open and held tasks that a message speaks of. A reminder speaks of them under one due version each,
 * and of none that is held; of everything else it is enough that one is there.
 */
export function workLeft(
  tasks: readonly TaskState[],
  { dueVersions }: { readonly dueVersions?: Readonly<Record<string, number>> },
): WorkLeft {
  if (tasks.length === 0) return 'nothingToDo'
  if (!dueVersions) return 'open'
  const same = tasks.filter((task) => dueVersions[task.id] === task.dueVersion)
  if (same.length === 0) return 'redated'
  return same.some((task) => !task.held) ? 'open' : 'held'
}
