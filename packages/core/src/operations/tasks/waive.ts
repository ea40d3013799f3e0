import type { z } from 'zod'
import { reason } from '../../model/primitives'
import { markTask } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const waiveTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'WaiveTaskInput' })

/** Which task, and why. */
export interface WaiveTaskInput extends z.input<typeof waiveTaskInput> {}

export const waive = operation<WaiveTaskInput, TaskChanged>()({
  name: 'tasks.waive',
  summary: 'Excuses a task: it counts as skipped, for a reason that is kept.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'We have the records already' },
  input: waiveTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => markTask(change, task, 'waive', input.reason)),
})
