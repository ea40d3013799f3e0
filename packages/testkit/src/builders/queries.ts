import type { CaseQuery, TaskFilter, TaskQuery } from '@casework/core/adapter'
import { start } from './moments'

/** Narrows by nothing. */
export const everyTask: TaskFilter = {
  statuses: null,
  assigneeId: null,
  dueFrom: null,
  dueTo: null,
  dueUntil: null,
  caseType: null,
  caseTypes: null,
}

/** All tasks by due date, unless said otherwise. */
export function taskQuery(over: Partial<TaskQuery> = {}): TaskQuery {
  return { filter: everyTask, now: start, sort: 'due', descending: false, after: null, limit: 50, ...over }
}

/** All cases that are not archived, unless said otherwise. */
export function caseQuery(over: Partial<CaseQuery> = {}): CaseQuery {
  return { filter: null, caseTypes: null, archived: false, now: start, after: null, limit: 50, ...over }
}
