import type { z } from 'zod'
import { reason } from '../../model/primitives'
import { releaseTask } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const releaseTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'ReleaseTaskInput' })

/** Which task, and why. */
export interface ReleaseTaskInput extends z.input<typeof releaseTaskInput> {}

export const release = operation<ReleaseTaskInput, TaskChanged>()({
  name: 'tasks.release',
  summary: 'Lets a held task run on; the held time is added back to its due date.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'The number is here' },
  input: releaseTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => releaseTask(change, task, input.reason)),
})
