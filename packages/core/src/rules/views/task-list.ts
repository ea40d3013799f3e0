import type { CaseRecord } from '../../model/directory'
import { compareInstants } from '../../model/instants'
import { statuses } from '../../model/status'
import type { TaskState } from '../../model/task-state'
import type { TaskCursor, TaskFilter, TaskSort } from '../../ports/queries'
import { isOpen, statusOf } from '../status/status-of'
import { compareCodePoints } from './fold-name'

/**
 * A filter as a predicate, in two steps so that what only concerns the case is asked once: null when no task of the
 * case can match. Tasks of archived cases and removed tasks never match.
 */
export function taskMatcher(
  filter: TaskFilter,
  now: string,
): (record: CaseRecord) => ((task: TaskState) => boolean) | null {
  return (record) => {
    const { archivedAt, assigneeIds, type } = record
    if (archivedAt !== null) return null
    if (filter.assigneeId !== null && !assigneeIds.includes(filter.assigneeId)) return null
    if (filter.alsoAssigneeId !== undefined && !assigneeIds.includes(filter.alsoAssigneeId)) return null
    if (filter.caseType !== null && type !== filter.caseType) return null
    if (filter.caseTypes !== null && (type === null || !filter.caseTypes.includes(type))) return null
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

/** Where a task stands in a list sorted so: also the cursor of a page that ends with it. */
export function cursorOf(task: TaskState, sort: TaskSort, now: string): TaskCursor {
  const due = task.due.kind === 'set' ? task.due.before : null
  switch (sort) {
    case 'due':
      return { sort: due, due, id: task.id }
    case 'name':
      return { sort: task.definition.nameKey, due, id: task.id }
    case 'status':
      return { sort: statuses.indexOf(statusOf(task, now)), due, id: task.id }
  }
}

/**
 * The total order of tasks (rules: Views), over cursors, since a page starts behind a row that may be gone. Descending
 * turns the sort key round and nothing else: no due date stays last, and what is equal by it stays in order of due
 * date (under `status`) and of id. Status order: overdue, in progress, to do, completed, skipped.
 */
export function compareCursors(
  sort: TaskSort,
  descending: boolean,
): (a: TaskCursor, b: TaskCursor) => number {
  const sign = descending ? -1 : 1
  const byId = (a: TaskCursor, b: TaskCursor) => compareCodePoints(a.id, b.id)
  switch (sort) {
    case 'due':
      return (a, b) => compareDue(a.due, b.due, sign) || byId(a, b)
    case 'name':
      return (a, b) => sign * compareCodePoints(String(a.sort), String(b.sort)) || byId(a, b)
    case 'status':
      return (a, b) => sign * (Number(a.sort) - Number(b.sort)) || compareDue(a.due, b.due, 1) || byId(a, b)
  }
}

/** The tasks in order. Without a sort: form order, direct tasks last. */
export function sortTasks(
  tasks: readonly TaskState[],
  sort: TaskSort | undefined,
  descending: boolean,
  now: string,
): readonly TaskState[] {
  if (sort === undefined)
    return tasks.toSorted((a, b) => (descending ? compareForm(b, a) : compareForm(a, b)))
  const compare = compareCursors(sort, descending)
  const placed = tasks.map((task) => ({ task, at: cursorOf(task, sort, now) }))
  return placed.sort((a, b) => compare(a.at, b.at)).map(({ task }) => task)
}

function compareForm(a: TaskState, b: TaskState): number {
  return Number(a.assignmentId === null) - Number(b.assignmentId === null) || a.position - b.position
}

function compareDue(a: string | null, b: string | null, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return sign * compareInstants(a, b)
}
