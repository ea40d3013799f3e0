import type { z } from 'zod'
import { startTask } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const startTaskInput = commandInput(taskName).superRefine(namesOneTask).meta({ id: 'StartTaskInput' })

/** Which task. */
export interface StartTaskInput extends z.input<typeof startTaskInput> {}

export const start = operation<StartTaskInput, TaskChanged>()({
  name: 'tasks.start',
  summary: 'Moves a task to in progress.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_ALREADY_COMPLETED', 'TASK_NOT_APPLICABLE'],
  example: { caseId: 'ruiz', key: 'hospital' },
  input: startTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) => changeTask(context, input, startTask),
})
