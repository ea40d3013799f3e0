import { z } from 'zod'
import { eventActor } from './actor'
import { blobReference, type AnswerValue } from './answer'
import { date, id, instant, key } from './primitives'
import { applicability, phase, status } from './status'
import { taskOptions, taskType } from './task-type'

const answerItem = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ from: z.string(), to: z.string() }),
  blobReference,
])

/** An answer in a result. */
export const answerValue: z.ZodType<AnswerValue, AnswerValue> = z
  .union([answerItem, z.array(answerItem), z.null()])
  .meta({ id: 'AnswerValue' })

const waitingFor = z.union([
  z.strictObject({ task: key }),
  z.strictObject({ answer: key }),
  z.strictObject({ caseDate: z.string() }),
])

const taskDueShape = z.strictObject({
  date: date.nullable().describe('Last local date on which the task is in time; null while waiting'),
  before: instant.nullable().describe('Exclusive instant: from it on the task is overdue'),
  zone: z.string(),
  waitingFor: waitingFor.optional().describe('What must happen before the date is known'),
})

/** When a task is due. */
export interface TaskDue extends z.output<typeof taskDueShape> {}

export const taskDue: z.ZodType<TaskDue, TaskDue> = taskDueShape.meta({ id: 'TaskDue' })

const caseTaskShape = z.strictObject({
  id,
  caseId: id,
  assignmentId: id.nullable().describe('The form assignment it came with; null for a task assigned directly'),
  key: key.describe('Unique on the case'),
  name: z.string(),
  description: z.string().nullable(),
  type: taskType,
  options: taskOptions.nullable(),
  multiple: z.boolean(),
  section: key.nullable(),
  clientId: id.nullable().describe('The one client it is for; null: any client of the case'),
  status,
  phase,
  applicability,
  waived: z.boolean(),
  heldSince: instant.nullable(),
  required: z.boolean(),
  due: taskDue.nullable(),
  answer: answerValue.describe(
    'The last completed answer, a reopened task’s too; null when blank, never given, or dormant in a skipped task',
  ),
  draft: answerValue.describe(
    'The asker’s own draft; for staff the newest. An empty text where it was emptied, null without one',
  ),
  assignedAt: instant,
  completedAt: instant.nullable(),
  completedBy: eventActor.nullable(),
  completedLate: z.boolean(),
  version: z.int(),
  dueVersion: z.int(),
})

/** A task on a case, as every operation returns it. */
export interface CaseTask extends z.output<typeof caseTaskShape> {}

export const caseTask: z.ZodType<CaseTask, CaseTask> = caseTaskShape.meta({ id: 'CaseTask' })

const progressShape = z.strictObject({
  done: z.int(),
  total: z.int().describe('Tasks that apply and are not waived'),
  percent: z
    .int()
    .nullable()
    .describe('floor(100·done/total); 100 when nothing applies but tasks exist; null without tasks'),
  requiredDone: z.int(),
  requiredTotal: z.int(),
  skipped: z.int().describe('Skipped and waived'),
  undetermined: z.int().describe('Waiting for another answer before it is known whether they apply'),
})

/** How far a set of tasks has come. */
export interface Progress extends z.output<typeof progressShape> {}

export const progress: z.ZodType<Progress, Progress> = progressShape.meta({ id: 'Progress' })
