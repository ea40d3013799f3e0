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

const unwaiveTaskInput = commandInput({ ...taskName, reason })
  .superRefine(namesOneTask)
  .meta({ id: 'UnwaiveTaskInput' })

/** Which task, and why. */
export interface UnwaiveTaskInput extends z.input<typeof unwaiveTaskInput> {}

export const unwaive = operation<UnwaiveTaskInput, TaskChanged>()({
  name: 'tasks.unwaive',
  summary: 'Takes a waiver back.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'hospital', reason: 'The records were another client’s' },
  input: unwaiveTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) => markTask(change, task, 'unwaive', input.reason)),
})
