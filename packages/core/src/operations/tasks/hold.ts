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

const holdTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'HoldTaskInput' })

/** Which task, and why. */
export interface HoldTaskInput extends z.input<typeof holdTaskInput> {}

export const hold = operation<HoldTaskInput, TaskChanged>()({
  name: 'tasks.hold',
  summary: 'Stops the clock of a task while the firm must act: held is never overdue.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'Waiting for the court’s number' },
  input: holdTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => markTask(change, task, 'hold', input.reason)),
})
