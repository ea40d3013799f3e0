import { reject, type Rejection } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'
import { referencedTasks } from '../conditions/references'
import { findCycle } from '../forms/form-graph'

/**
 * Refuses tasks of a case that wait for one another, through due dates, conditions or both; the path is of keys.
 * Null when there is no cycle. Chains of any length work.
 */
export function cycleOn(
  tasks: ReadonlyMap<string, TaskState>,
): { readonly ok: false; readonly error: Rejection } | null {
  const byFormKey = new Map<string, string>()
  for (const task of tasks.values()) byFormKey.set(placeOf(task.assignmentId, task.definition.key), task.id)
  const path = findCycle([...tasks.keys()], (id) => {
    const task = tasks.get(id)
    if (!task) return []
    const anchor = task.dueBasis?.anchor
    const edges = anchor && 'taskId' in anchor ? [anchor.taskId] : []
    if (!task.definition.when) return edges
    for (const key of referencedTasks(task.definition.when)) {
      const found = byFormKey.get(placeOf(task.assignmentId, key))
      if (found !== undefined) edges.push(found)
    }
    return edges
  })
  if (!path) return null
  const keys = path.map((id) => tasks.get(id)?.key ?? id)
  return reject('FORM_CYCLE', `These tasks wait for one another: ${keys.join(' → ')}`, { path: keys })
}

function placeOf(assignmentId: string | null, key: string): string {
  return `${assignmentId ?? ''}\n${key}`
}
