import type { CaseEvent } from '../../model/events'

/** True for an event of the task; with null, for every event of a case. */
export function eventMatcher(taskId: string | null): (event: CaseEvent) => boolean {
  return taskId === null ? () => true : (event) => 'taskId' in event && event.taskId === taskId
}
