import { z } from 'zod'
import { eventActor } from '../actor'
import { taskDue } from '../case-task'
import { dueRule } from '../due-rule'
import { dueCauses } from '../events'
import { date, id, instant, key } from '../primitives'

export const explainedDue = z
  .strictObject({
    what: z.literal('due'),
    taskId: id,
    key,
    due: taskDue.nullable(),
    dueVersion: z.int(),
    because: z
      .enum(['counted', 'waiting', 'never', 'notApplicable', 'noRule'])
      .describe('never: what it counts from will not come, since that task was skipped or is gone'),
    rule: dueRule.nullable().describe('The rule in force'),
    source: z
      .enum(['rule', 'override', 'manual'])
      .nullable()
      .describe('rule: its definition; override: its assignment; manual: a person since'),
    ownRule: dueRule.nullable().describe('What "rule" would bring back'),
    from: z
      .strictObject({
        anchor: z.enum(['fixed', 'assigned', 'task', 'answer', 'caseDate']),
        name: z.string().nullable().describe('The key of the task, or the name of the case’s date'),
        at: z.union([date, instant]).nullable().describe('What it was counted from; null for a fixed date'),
      })
      .nullable(),
    zone: z.strictObject({ name: z.string(), from: z.enum(['task', 'case', 'firm']) }),
    counting: z
      .strictObject({
        days: z
          .array(
            z.strictObject({
              date,
              counted: z.boolean(),
              why: z.enum(['trigger', 'counted', 'closed', 'holiday', 'rolled', 'fixed']),
            }),
          )
          .describe('Day by day, from the trigger on; of a long walk only the two ends'),
        date,
        before: instant,
        zoneRules: z.string(),
      })
      .nullable()
      .describe('Counted anew by the calendar and zone rules of now, before held time is added'),
    held: z
      .strictObject({ unit: z.enum(['days', 'milliseconds']), added: z.int() })
      .nullable()
      .describe('What holding has added'),
    isCurrent: z
      .boolean()
      .nullable()
      .describe('False: the calendar or zone rules changed since it was counted, and it stands as it was'),
    changed: z
      .strictObject({
        at: instant,
        by: eventActor,
        cause: z.enum(dueCauses),
        reason: z.string().nullable(),
      })
      .nullable()
      .describe('The last change; null while it is as it was assigned'),
  })
  .meta({ id: 'ExplainedDue' })

/** Why a task is due when it is. */
export interface ExplainedDue extends z.output<typeof explainedDue> {}
