import { z } from 'zod'
import { dueRule } from '../../model/due-rule'
import { reason } from '../../model/primitives'
import { rescheduleTask } from '../../rules/case/reschedule'
import { commandInput, operation } from '../operation'
import {
  aheadOfTask,
  changeTask,
  namesOneTask,
  taskChanged,
  taskName,
  type TaskChanged,
} from '../support/task-command'

const rescheduleTaskInput = commandInput({
  ...taskName,
  due: z
    .union([dueRule, z.literal('rule'), z.null()])
    .describe('A rule; "rule": back to its own; null: no due date'),
  reason: reason.optional(),
})
  .superRefine(namesOneTask)
  .meta({ id: 'RescheduleTaskInput' })

/** Which task, and when it is due now. */
export interface RescheduleTaskInput extends z.input<typeof rescheduleTaskInput> {}

export const reschedule = operation<RescheduleTaskInput, TaskChanged>()({
  name: 'tasks.reschedule',
  summary: 'Sets a due date by hand. It wins until "rule" brings the task’s own rule back.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS', 'FORM_CYCLE', 'FORM_UNKNOWN_KEY', 'FORM_TYPE_MISMATCH'],
  example: { caseId: 'ruiz', key: 'hospital', due: { on: '2026-04-01' }, reason: 'Court order' },
  input: rescheduleTaskInput,
  output: taskChanged,
  ahead: aheadOfTask,
  run: (context, input) =>
    changeTask(context, input, (change, task) =>
      rescheduleTask(change, task, input.due, input.reason ?? null),
    ),
})
