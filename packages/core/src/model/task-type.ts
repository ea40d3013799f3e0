import { z } from 'zod'
import { date, id, name } from './primitives'

/** Every type a task can have, by the shape of its answer. */
export const taskTypes = {
  shortText: 'text',
  longText: 'text',
  richText: 'text',
  number: 'number',
  range: 'number',
  currency: 'number',
  percentage: 'number',
  date: 'date',
  dateTime: 'dateTime',
  time: 'time',
  dateRange: 'dateRange',
  yesNo: 'boolean',
  checkbox: 'boolean',
  dropdown: 'choice',
  radio: 'choice',
  multiSelect: 'choices',
  checkboxes: 'choices',
  file: 'file',
  files: 'files',
  image: 'file',
  document: 'file',
  signature: 'signature',
  initials: 'text',
  phone: 'phone',
  email: 'email',
  address: 'text',
  street: 'text',
  city: 'text',
  state: 'text',
  postalCode: 'text',
  country: 'text',
} as const

export type TaskType = keyof typeof taskTypes

/** The shape of an answer, shared by several types. */
export type AnswerShape = (typeof taskTypes)[TaskType]

export const taskType = z.enum(Object.keys(taskTypes) as [TaskType, ...TaskType[]])

/** One choice of a dropdown, radio, multiSelect or checkboxes task: the id is stored, the label shown. */
export const choice = z.strictObject({ id, label: name })

const taskOptionsShape = z.strictObject({
  choices: z
    .array(choice)
    .min(1)
    .max(1_000)
    .refine(
      (choices) => new Set(choices.map((each) => each.id)).size === choices.length,
      'Choice ids are unique',
    )
    .optional(),
  min: z.number().optional().describe('Smallest number, shortest text, fewest choices or files'),
  max: z.number().optional().describe('Largest number, longest text, most choices or files'),
  from: date.optional().describe('First date allowed, inclusive'),
  to: date.optional().describe('Last date allowed, inclusive'),
  kinds: z
    .array(z.string().regex(/^[a-z]+\/[a-z0-9.+*-]+$/, 'A media type such as application/pdf or image/*'))
    .max(50)
    .optional()
    .describe('Media types accepted, as sniffed from the bytes'),
  maxBytes: z.int().min(1).max(26_214_400).optional().describe('Largest file in bytes, at most 25 MiB'),
})

/** What an answer may be, beyond its type. */
export interface TaskOptions extends z.output<typeof taskOptionsShape> {}

export const taskOptions: z.ZodType<TaskOptions, TaskOptions> = taskOptionsShape.meta({ id: 'TaskOptions' })
