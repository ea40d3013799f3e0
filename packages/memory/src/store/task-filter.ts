import {
  compareInstants,
  isOpen,
  statusOf,
  type CaseState,
  type TaskFilter,
  type TaskState,
} from '@casework/core'

/** Decides over the tasks of one case: null when none of them can match. */
export type CaseMatcher = (state: CaseState) => ((task: TaskState) => boolean) | null

/**
 * The filter as a predicate, in two steps so that what only concerns the case is asked once. Tasks of archived cases and
 * removed tasks never match.
 */
export function taskMatcher(filter: TaskFilter, now: string): CaseMatcher {
  return ({ record }) => {
    if (record.archivedAt !== null) return null
    if (filter.assigneeId !== null && !record.assigneeIds.includes(filter.assigneeId)) return null
    if (filter.caseType !== null && record.type !== filter.caseType) return null
    if (filter.caseTypes !== null && (record.type === null || !filter.caseTypes.includes(record.type)))
      return null
    return (task) => matchesTask(task, filter, now)
  }
}

function matchesTask(task: TaskState, filter: TaskFilter, now: string): boolean {
  if (task.removed) return false
  if (filter.dueFrom !== null && !(task.due.kind === 'set' && task.due.date >= filter.dueFrom)) return false
  if (filter.dueTo !== null && !(task.due.kind === 'set' && task.due.date <= filter.dueTo)) return false
  if (filter.dueUntil !== null && !isDueWithin(task, now, filter.dueUntil)) return false
  return filter.statuses === null || filter.statuses.includes(statusOf(task, now))
}

function isDueWithin(task: TaskState, now: string, until: string): boolean {
  if (task.due.kind !== 'set' || task.held || !isOpen(task)) return false
  return compareInstants(now, task.due.before) < 0 && compareInstants(task.due.before, until) <= 0
}
