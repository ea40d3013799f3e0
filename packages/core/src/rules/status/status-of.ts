import { compareInstants } from '../../model/instants'
import type { Status } from '../../model/status'
import type { TaskState } from '../../model/task-state'

/** What a status is decided from. */
export type StatusFacts = Pick<TaskState, 'applicability' | 'waived' | 'held' | 'progress' | 'due'>

/**
 * The status of a task at a moment (canonical instant). Overdue is never stored: it is this function's answer, so no
 * list is stale whether or not a worker runs. First match: skipped or waived; undetermined (to do, whatever its
 * phase); completed; held (its phase); due instant reached; its phase. Removed tasks are in no list and have none.
 *
 * @example `statusOf(task, '2026-03-06T05:00:00Z') // 'overdue'`
 */
export function statusOf(task: StatusFacts, now: string): Status {
  if (task.applicability === 'skipped' || task.waived) return 'skipped'
  if (task.applicability === 'undetermined') return 'todo'
  const { phase } = task.progress
  if (phase === 'completed' || task.held) return phase
  if (task.due.kind === 'set' && compareInstants(now, task.due.before) >= 0) return 'overdue'
  return phase
}

/** True while somebody still has to work on it: it applies, is not waived and not completed. Held tasks are open. */
export function isOpen(task: Pick<TaskState, 'applicability' | 'waived' | 'removed' | 'progress'>): boolean {
  return (
    task.applicability === 'applicable' &&
    !task.waived &&
    !task.removed &&
    task.progress.phase !== 'completed'
  )
}
