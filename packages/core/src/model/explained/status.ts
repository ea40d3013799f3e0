import { z } from 'zod'
import { eventActor } from '../actor'
import { id, instant, key } from '../primitives'
import { phase, status } from '../status'

/** The rules of a status in the order in which they are asked; the first that holds decides. */
export const statusRules = [
  'skipped',
  'waived',
  'undetermined',
  'completed',
  'held',
  'overdue',
  'phase',
] as const

export type StatusRule = (typeof statusRules)[number]

export const explainedStatus = z
  .strictObject({
    what: z.literal('status'),
    taskId: id,
    key,
    status,
    phase,
    checks: z
      .array(
        z.strictObject({
          rule: z.enum(statusRules),
          holds: z.boolean(),
          at: instant.nullable().describe('Since when it holds; of overdue also when it will'),
          by: eventActor.nullable().describe('Who made it so; null where no person did'),
          reason: z.string().nullable(),
        }),
      )
      .describe('The rules that were asked, in order. Only the last one holds, and it decides'),
  })
  .meta({ id: 'ExplainedStatus' })

/** Why a task has its status. */
export interface ExplainedStatus extends z.output<typeof explainedStatus> {}
