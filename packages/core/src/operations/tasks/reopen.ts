import type { z } from 'zod'
import { reason } from '../../model/primitives'
import { reopenTask } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const reopenTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'ReopenTaskInput' })

/** Which task, and why. */
export interface ReopenTaskInput extends z.input<typeof reopenTaskInput> {}

export const reopen = operation<ReopenTaskInput, TaskChanged>()({
  name: 'tasks.reopen',
  summary: 'Opens a completed task again. Its answer stays in force until it is completed anew.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'The hospital’s name was wrong' },
  input: reopenTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => reopenTask(change, task, input.reason)),
})
