import type { EventActor } from '../../model/actor'
import { reject, notFound, type Rejection } from '../../model/rejection'
import type { TaskState } from '../../model/task-state'

/** Where a task stands for the table of commands. */
export type Standing = 'open' | 'held' | 'undetermined' | 'completed' | 'skipped' | 'waived' | 'removed'

export type TaskCommand =
  | 'start'
  | 'saveDraft'
  | 'complete'
  | 'reopen'
  | 'waive'
  | 'unwaive'
  | 'hold'
  | 'release'
  | 'reschedule'
  | 'remove'
  | 'revertMapping'

/** Which commands are legal where: the whole table. Removing a completed task also needs an admin. */
export const commandTable: Readonly<Record<TaskCommand, readonly Standing[]>> = {
  start: ['open', 'held'],
  saveDraft: ['open', 'held'],
  complete: ['open', 'held'],
  reopen: ['completed'],
  waive: ['open', 'held', 'undetermined'],
  unwaive: ['waived'],
  hold: ['open'],
  release: ['held'],
  reschedule: ['open', 'held', 'undetermined', 'skipped', 'waived'],
  remove: ['open', 'held', 'undetermined', 'completed', 'skipped', 'waived'],
  revertMapping: ['open', 'held', 'completed'],
}

/** Where a task stands. First match: removed, waived, skipped, undetermined, completed, held, open. */
export function standingOf(
  task: Pick<TaskState, 'removed' | 'waived' | 'applicability' | 'progress' | 'held'>,
): Standing {
  if (task.removed) return 'removed'
  if (task.waived) return 'waived'
  if (task.applicability !== 'applicable') return task.applicability
  if (task.progress.phase === 'completed') return 'completed'
  return task.held ? 'held' : 'open'
}

/** Null when the command is legal on the task; else the rejection that its standing calls for. */
export function refusalOf(command: TaskCommand, task: TaskState): Rejection | null {
  const standing = standingOf(task)
  if (commandTable[command].includes(standing)) return null
  return rejectionFor(command, task, standing).error
}

function rejectionFor(command: TaskCommand, task: TaskState, standing: Standing) {
  if (standing === 'removed') return notFound('task', task.id)
  const working = command === 'start' || command === 'saveDraft' || command === 'complete'
  if (working && task.progress.phase === 'completed' && standing === 'completed') {
    const { completedAt, completedBy } = task.progress
    return reject(
      'TASK_ALREADY_COMPLETED',
      `"${task.key}" was completed at ${completedAt} by ${nameOf(completedBy)}`,
      {
        taskId: task.id,
        completedAt,
        completedBy,
      },
    )
  }
  if (working && (standing === 'skipped' || standing === 'waived' || standing === 'undetermined')) {
    return reject('TASK_NOT_APPLICABLE', `"${task.key}" does not apply: it is ${standing}`, {
      taskId: task.id,
      because: standing,
    })
  }
  const legal = commandTable[command]
  return reject('TASK_WRONG_STATUS', `"${task.key}" is ${standing}; ${command} needs ${legal.join(' or ')}`, {
    taskId: task.id,
    status: standing,
    legal,
  })
}

function nameOf(actor: EventActor): string {
  if ('staff' in actor) return `staff ${actor.staff}`
  if ('client' in actor) return `client ${actor.client}`
  return 'link' in actor ? 'the holder of a link' : 'the system'
}
