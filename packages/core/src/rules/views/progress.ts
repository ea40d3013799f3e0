import type { Progress } from '../../model/case-task'
import type { TaskState } from '../../model/task-state'

/** What progress is counted from. */
export type ProgressFacts = Pick<
  TaskState,
  'applicability' | 'waived' | 'removed' | 'progress' | 'definition'
>

/**
 * How far these tasks have come (rules: Views). `total` counts tasks that apply and are not waived; `skipped` includes
 * the waived; `percent` is floor(100·done/total), 100 when nothing applies though tasks exist, null without tasks.
 *
 * @example `progressOf(tasks) // { done: 3, total: 8, percent: 37, requiredDone: 2, requiredTotal: 6, skipped: 1, undetermined: 2 }`
 */
export function progressOf(tasks: Iterable<ProgressFacts>): Progress {
  let done = 0
  let total = 0
  let requiredDone = 0
  let requiredTotal = 0
  let skipped = 0
  let undetermined = 0
  for (const task of tasks) {
    if (task.removed) continue
    if (task.waived || task.applicability === 'skipped') skipped += 1
    else if (task.applicability === 'undetermined') undetermined += 1
    else {
      const completed = task.progress.phase === 'completed' ? 1 : 0
      const required = task.definition.required ? 1 : 0
      total += 1
      done += completed
      requiredTotal += required
      requiredDone += completed * required
    }
  }
  const any = total + skipped + undetermined > 0
  const percent = total > 0 ? Math.floor((100 * done) / total) : any ? 100 : null
  return { done, total, percent, requiredDone, requiredTotal, skipped, undetermined }
}
