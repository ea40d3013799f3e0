import type { z } from 'zod'
import { reason } from '../../model/primitives'
import { reject } from '../../model/rejection'
import { markTask } from '../../rules/case/task-commands'
import { standingOf } from '../../rules/status/table'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const removeTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'RemoveTaskInput' })

/** Which task, and why. */
export interface RemoveTaskInput extends z.input<typeof removeTaskInput> {}

export const remove = operation<RemoveTaskInput, TaskChanged>()({
  name: 'tasks.remove',
  summary:
    'Takes a task off its case; tasks that depend on it see it as skipped. A completed one only by an admin.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'Asked by mistake' },
  input: removeTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => {
      if (standingOf(task) === 'completed' && context.asker.role === 'member') {
        return reject('FORBIDDEN', 'Only an admin removes a completed task', {
          what: 'operation',
          id: 'tasks.remove',
        })
      }
      return markTask(change, task, 'remove', input.reason)
    }),
})
