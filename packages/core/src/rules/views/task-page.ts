import type { CaseState } from '../../model/case-state'
import type { TaskState } from '../../model/task-state'
import type { TaskCount, TaskPage, TaskQuery, TaskRow } from '../../ports/queries'
import { cursorOf } from './task-list'

/** A task of the case as lists show it. */
export function taskRowOf(task: TaskState, { record, tasks }: CaseState): TaskRow {
  const waitedFor = waitsFor(task)
  return {
    task,
    caseName: record.name,
    assigneeIds: record.assigneeIds,
    waitingForKey: waitedFor === null ? null : (tasks.get(waitedFor)?.key ?? null),
  }
}

/** The task of the same case that the due date waits for; null when it waits for none. */
export function waitsFor({ due, dueBasis }: TaskState): string | null {
  return due.kind === 'waiting' && dueBasis && 'taskId' in dueBasis.anchor ? dueBasis.anchor.taskId : null
}

/** The page that these rows begin with, which are in order: all that come after the cursor, or one more than a page holds. */
export function taskPageOf({ limit, sort, now }: TaskQuery, found: readonly TaskRow[]): TaskPage {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? cursorOf(last.task, sort, now) : null }
}

/** A count that ends at the cap; whether more would have come is not said. */
export function taskCountOf(found: number, cap: number | null): TaskCount {
  return cap === null
    ? { count: found, capped: false }
    : { count: Math.min(found, cap), capped: found >= cap }
}
