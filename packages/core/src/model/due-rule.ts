import { z } from 'zod'
import { date, key, name, timeOfDay } from './primitives'

const anchorAnswer = z.strictObject({ answer: key })
const anchorCaseDate = z.strictObject({ caseDate: name })
const amount = z.int().min(0).max(36_500)

const units = ['days', 'businessDays', 'weeks', 'months', 'hours'] as const

const dueRuleShape = z
  .strictObject({
    on: date.optional(),
    days: amount.optional(),
    businessDays: amount.optional(),
    weeks: amount.optional(),
    months: amount.optional(),
    hours: amount.optional(),
    after: z.union([z.strictObject({ task: key }), anchorAnswer, anchorCaseDate]).optional(),
    before: z.union([anchorAnswer, anchorCaseDate]).optional(),
    at: timeOfDay.optional(),
    roll: z.enum(['none', 'forward', 'backward']).optional(),
    onSkipped: z.enum(['fromSkip', 'none']).optional(),
  })
  .superRefine((rule, context) => {
    const named = (['on', ...units] as const).filter((field) => rule[field] !== undefined)
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (named.length !== 1) {
      refuse(named[1] ?? 'on', `Name exactly one of ${['on', ...units].join(', ')}`)
    }
    if (rule.after && rule.before) refuse('before', 'A rule counts after or before, not both')
    if (rule.on !== undefined && rule.after) refuse('after', 'A fixed date counts from nothing')
    if (rule.on !== undefined && rule.before) refuse('before', 'A fixed date counts from nothing')
    if (rule.hours !== undefined && rule.at) refuse('at', 'Hours are elapsed time and take no time of day')
    if (rule.hours !== undefined && rule.roll) refuse('roll', 'Hours are elapsed time and do not roll')
    if (rule.onSkipped && !(rule.after && 'task' in rule.after)) {
      refuse('onSkipped', 'Only a rule that counts after a task can say what its skipping does')
    }
  })

/**
 * When a task is due. A fixed date (`{ on }`), or an amount of one unit counted from assignment, from another
 * task's end, from an answered date or from a date on the case.
 *
 * @example `{ businessDays: 5, after: { task: 'hospital' }, at: '17:00' }`
 */
export interface DueRule extends z.output<typeof dueRuleShape> {}

export const dueRule: z.ZodType<DueRule, DueRule> = dueRuleShape.meta({ id: 'DueRule' })

/** The unit a rule counts in. */
export type DueUnit = (typeof units)[number]
