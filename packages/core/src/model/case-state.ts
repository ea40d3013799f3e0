import type { CaseRecord } from './directory'
import type { Assignment, TaskState } from './task-state'

/** Everything that is decided over together: a case, its tasks in position order and its assignments. */
export interface CaseState {
  readonly record: CaseRecord
  /** By task id, in position order; removed tasks included. */
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly assignments: readonly Assignment[]
  /** Sequence number of the last event. */
  readonly seq: number
}
