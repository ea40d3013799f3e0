import { z } from 'zod'
import { jsonValue } from './json'
import { id, key, name, text, timeOfDay } from './primitives'

const amount = z.int().min(0).max(3_650).optional()

/** Whole weeks, days or hours: between repeats nothing else is counted. */
const span = z
  .string()
  .regex(/^P([1-9]\d{0,3}[DW]|T[1-9]\d{0,4}H)$/, 'Write weeks, days or hours, such as P2D or PT6H')

const ladderStepShape = z
  .strictObject({
    id: key,
    days: amount,
    businessDays: amount,
    weeks: amount,
    hours: amount,
    after: z.literal('due').optional(),
    before: z.literal('due').optional(),
    at: timeOfDay.optional(),
    when: z
      .strictObject({
        phase: z.enum(['todo', 'in_progress']).optional(),
        progress: z.strictObject({ below: z.int().min(1).max(100) }).optional(),
      })
      .optional(),
    do: z.union([
      z.enum(['notifyTeam', 'remindClient', 'escalate']),
      z.strictObject({ automate: name, with: jsonValue.optional() }),
    ]),
    channels: z
      .array(z.enum(['sms', 'email', 'portal']))
      .min(1)
      .optional(),
    message: z
      .union([z.strictObject({ subject: name.optional(), text }), z.strictObject({ messageTemplateId: id })])
      .optional(),
    repeat: z
      .strictObject({
        every: span,
        max: z.int().min(1).max(100).optional().describe('How often in all'),
        until: span.optional().describe('How long after the first'),
      })
      .optional(),
  })
  .superRefine((step, context) => {
    const offsets = [step.days, step.businessDays, step.weeks, step.hours].filter(
      (each) => each !== undefined,
    )
    if (offsets.length !== 1) {
      context.addIssue({
        code: 'custom',
        path: ['days'],
        message: 'Name exactly one of days, businessDays, weeks, hours',
      })
    }
    if ((step.after === undefined) === (step.before === undefined)) {
      context.addIssue({ code: 'custom', path: ['after'], message: 'Write after: "due" or before: "due"' })
    }
    if (step.hours !== undefined && step.at !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['at'],
        message: 'Hours are elapsed time and take no time of day',
      })
    }
    const reachesClient = step.do === 'remindClient'
    if (!reachesClient && step.channels?.includes('sms')) {
      context.addIssue({
        code: 'custom',
        path: ['channels'],
        message: 'Staff are told by a notice and by e-mail: texts go to clients',
      })
    }
    if (!reachesClient && step.message) {
      context.addIssue({
        code: 'custom',
        path: ['message'],
        message: 'Only a reminder to clients has words of its own',
      })
    }
    if (reachesClient && step.repeat && (step.repeat.max === undefined || step.repeat.until === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['repeat'],
        message: 'A repeat to a client needs max and until',
      })
    }
  })

const ladderShape = z
  .array(ladderStepShape)
  .max(50)
  .refine(
    (steps) => new Set(steps.map((step) => step.id)).size === steps.length,
    'Step ids are unique in a ladder',
  )

/** One rung of a ladder: how far from the due date, under which guard, and what is done. */
export interface LadderStep extends z.output<typeof ladderStepShape> {}

export const ladderStep: z.ZodType<LadderStep, LadderStep> = ladderStepShape.meta({ id: 'LadderStep' })

/** What happens around a due date, step by step. */
export type Ladder = readonly LadderStep[]

export const ladder: z.ZodType<LadderStep[], LadderStep[]> = ladderShape.meta({ id: 'Ladder' })
