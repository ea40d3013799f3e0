import {
  compareCodePoints,
  compareInstants,
  dueInstant,
  statusOf,
  statusRank,
  type TaskCursor,
  type TaskSort,
  type TaskState,
} from '@casework/core'

/** Where a task stands in a list sorted so: also the cursor of a page that ends with it. */
export function cursorOf(task: TaskState, sort: TaskSort, now: string): TaskCursor {
  const due = dueInstant(task)
  switch (sort) {
    case 'due':
      return { sort: due, due, id: task.id }
    case 'name':
      return { sort: task.definition.nameKey, due, id: task.id }
    case 'status':
      return { sort: statusRank(statusOf(task, now)), due, id: task.id }
  }
}

/**
 * The total order of core's `taskOrder`, over cursors: a page starts behind a row that may be gone. Descending turns the
 * sort key round and nothing else: no due date stays last, and what is equal by it stays in order of due date (under
 * `status`) and of id.
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

function compareDue(a: string | null, b: string | null, sign: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return sign * compareInstants(a, b)
}
