import type { DueCause } from '../../model/events'
import type { DueState, TaskState } from '../../model/task-state'
import { progressOf } from '../views/progress'
import { settleApplicability } from './applicability'
import type { CaseChange } from './change'
import { dueStateOf } from './due-state'

/**
 * Everything that follows from a change, in this order: which tasks apply, which due dates move, which forms are
 * complete. Nothing here looks at what the command was, so every command has the same consequences.
 */
export function settle(change: CaseChange): void {
  settleApplicability(change)
  settleDueDates(change)
  settleForms(change)
}

function settleDueDates(change: CaseChange): void {
  for (const task of change.tasks.values()) {
    if (task.removed || task.waived || task.progress.phase === 'completed') continue
    const to = dueStateOf(task, change, change.facts)
    if (to === task.due) continue
    change.emit({
      type: 'DueChanged',
      taskId: task.id,
      from: task.due,
      to,
      cause: causeOf(task, to, change.facts.moment),
      basis: task.dueBasis,
      reason: null,
      dueVersion: task.dueVersion + 1,
    })
  }
}

function causeOf(task: TaskState, to: DueState, moment: string): DueCause {
  if (to.kind === 'none') return task.applicability === 'applicable' ? 'anchorChanged' : 'notApplicable'
  if (task.due.kind === 'none') return task.applicableAt === moment ? 'applicable' : 'anchorChanged'
  if (task.due.zone !== to.zone) return 'zoneChanged'
  if (to.kind === 'waiting') return 'anchorReopened'
  return task.due.kind === 'waiting' ? 'anchorFinished' : 'anchorChanged'
}

function settleForms(change: CaseChange): void {
  if (change.assignments.length === 0) return
  const byAssignment = new Map<string, TaskState[]>()
  for (const task of change.tasks.values()) {
    if (task.assignmentId === null || task.removed) continue
    const tasks = byAssignment.get(task.assignmentId)
    if (tasks) tasks.push(task)
    else byAssignment.set(task.assignmentId, [task])
  }
  for (const { id, formId, completedAt } of change.assignments) {
    const { total, done, undetermined } = progressOf(byAssignment.get(id) ?? [])
    const complete = total > 0 && done === total && undetermined === 0
    if (complete === (completedAt !== null)) continue
    change.emit({ type: complete ? 'FormCompleted' : 'FormReopened', assignmentId: id, formId })
  }
}
