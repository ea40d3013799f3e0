import { compareInstants } from '../../model/instants'
import { statuses, type Status } from '../../model/status'
import type { TaskState } from '../../model/task-state'
import { statusOf } from '../status/status-of'
import { compareCodePoints } from './fold-name'

/** The orders of a list of tasks; form order is the default. */
export type TaskOrder = 'position' | 'due' | 'name' | 'status'

const rank = Object.fromEntries(statuses.map((status, index) => [status, index])) as Record<Status, number>

/** The place of a status in lists: overdue, in progress, to do, completed, skipped. */
export function statusRank(status: Status): number {
  return rank[status]
}

/**
 * A total order of tasks. No due date comes last in both directions; ties fall to the due date (under status), then to
 * the id, which always ascends.
 */
export function taskOrder(
  order: TaskOrder,
  descending: boolean,
  now: string,
): (a: TaskState, b: TaskState) => number {
  const sign = descending ? -1 : 1
  switch (order) {
    case 'position':
      return (a, b) => sign * (a.position - b.position) || compareCodePoints(a.id, b.id)
    case 'due':
      return (a, b) => compareDue(a, b, sign) || compareCodePoints(a.id, b.id)
    case 'name':
      return (a, b) =>
        sign * compareCodePoints(a.definition.nameKey, b.definition.nameKey) || compareCodePoints(a.id, b.id)
    case 'status':
      return (a, b) =>
        sign * (rank[statusOf(a, now)] - rank[statusOf(b, now)]) ||
        compareDue(a, b, 1) ||
        compareCodePoints(a.id, b.id)
  }
}

/** The instant a task is due before, or null. */
export function dueInstant(task: Pick<TaskState, 'due'>): string | null {
  return task.due.kind === 'set' ? task.due.before : null
}

function compareDue(a: TaskState, b: TaskState, sign: number): number {
  const left = dueInstant(a)
  const right = dueInstant(b)
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return sign * compareInstants(left, right)
}
