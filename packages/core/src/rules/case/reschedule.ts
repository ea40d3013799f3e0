import type { DueRule } from '../../model/due-rule'
import { accept, type Result } from '../../model/rejection'
import type { DueBasis, TaskState } from '../../model/task-state'
import { cycleOn } from './case-graph'
import type { CaseChange } from './change'
import { anchorTask, basisOf, taskOnCase } from './due-basis'
import { dueStateOf } from './due-state'
import { refuse } from './task-commands'

/**
 * Gives a task another due rule by hand; it wins until `'rule'` brings the task's own back. `null` is no due date.
 * Keys mean tasks of the same assignment first, then of the case. A cycle is refused with its path.
 */
export function rescheduleTask(
  change: CaseChange,
  task: TaskState,
  due: DueRule | 'rule' | null,
  reason: string | null,
): Result<null> {
  const refused = refuse('reschedule', task)
  if (refused) return refused
  const basis = basisFor(change, task, due)
  if (!basis.ok) return basis
  const moved: TaskState = { ...task, dueBasis: basis.value, due: { kind: 'none' }, lastDue: null }
  const cycle = cycleOn(new Map([...change.tasks, [task.id, moved]]))
  if (cycle) return cycle
  change.emit({
    type: 'DueChanged',
    taskId: task.id,
    from: task.due,
    to: dueStateOf(moved, change, change.facts),
    cause: 'rescheduled',
    basis: basis.value,
    reason,
    dueVersion: task.dueVersion + 1,
  })
  return accept(null)
}

function basisFor(
  change: CaseChange,
  task: TaskState,
  due: DueRule | 'rule' | null,
): Result<DueBasis | null> {
  const find = (key: string) => {
    for (const other of change.tasks.values()) {
      const sibling = task.assignmentId !== null && other.assignmentId === task.assignmentId
      if (sibling && other.definition.key === key && !other.removed) return anchorTask(other)
    }
    return taskOnCase(change, key)
  }
  return due === 'rule' ? basisOf(task.definition.due, 'rule', find) : basisOf(due, 'manual', find)
}
