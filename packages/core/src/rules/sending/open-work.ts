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
