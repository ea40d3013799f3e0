import { z } from 'zod'
import { taskDue } from '../case-task'
import { ladderStep } from '../ladder'
import { channels, messageStates } from '../message'
import { id, instant, key } from '../primitives'

/** What is asked before a step is carried out, in this order; the first that stops it is its reason. */
export const stepGuards = ['waived', 'held', 'phase', 'progress', 'chainTooDeep'] as const

export type StepGuard = (typeof stepGuards)[number]

const carriedMessage = z.strictObject({
  messageId: id,
  clientId: id.nullable(),
  channel: z.enum(channels),
  state: z.enum(messageStates),
  reason: z.string().nullable().describe('Why it waits, such as quietHours, or did not go'),
  createdAt: instant,
  sentAt: instant.nullable().describe('When the provider was last called'),
  dueAt: instant.nullable().describe('Until when it waits'),
})

const decidedStep = z.strictObject({
  n: z.int(),
  from: z.int().optional().describe('Of several that were missed at once the first; n is the last'),
  plannedAt: instant.nullable().describe('Null when it told of an answer that was erased'),
  outcome: z.enum(['fired', 'suppressed', 'missed']),
  reason: z.string().nullable(),
  decidedAt: instant,
  told: z.array(id).describe('Staff'),
  through: z.enum(['assignees', 'supervisors', 'fallback']).nullable(),
  automationId: id.nullable(),
  messages: z.array(carriedMessage),
})

const plannedStep = z.strictObject({
  n: z.int(),
  plannedAt: instant,
  decidedAt: instant.nullable().describe('When the worker decides it; null when that is over 400 days ahead'),
  outcome: z.enum(['fires', 'suppressed', 'missed']).nullable().describe('If nobody acts'),
  reason: z.string().nullable(),
  guards: z
    .array(z.strictObject({ guard: z.enum(stepGuards), stops: z.boolean() }))
    .describe('As they are now, in the order in which they are asked'),
  recipients: z.array(
    z.strictObject({
      clientId: id.nullable(),
      staffId: id.nullable(),
      channel: z.enum(channels).nullable().describe('Null for a notice in the app'),
      sendAt: instant.nullable().describe('When it may leave; null when it will not'),
      reason: z.string().nullable().describe('Why it waits, such as quietHours, or does not go'),
    }),
  ),
})

const explainedStep = z.strictObject({
  step: key,
  written: ladderStep.nullable().describe('Null for a step that the ladder no longer has'),
  decided: z.array(decidedStep).describe('Its occurrences under the present due version, oldest first'),
  planned: plannedStep.nullable().describe('The next occurrence; null when none comes'),
})

export const explainedReminder = z
  .strictObject({
    what: z.literal('reminder'),
    taskId: id,
    key,
    due: taskDue.nullable(),
    dueVersion: z.int(),
    standing: z
      .enum(['live', 'noLadder', 'noDue', 'completed', 'archived'])
      .describe('Only under live does anything still come'),
    ladders: z
      .array(
        z.strictObject({
          from: z.enum(['task', 'form', 'caseType', 'firm']),
          isWritten: z.boolean(),
          wins: z.boolean(),
        }),
      )
      .describe('Nearest first; the first that is written wins as a whole, an empty one too'),
    since: instant.nullable().describe('Steps whose instant lies before this are missed'),
    steps: z.array(explainedStep),
  })
  .meta({ id: 'ExplainedReminder' })

/** What the ladder of a task has done and will do. */
export interface ExplainedReminder extends z.output<typeof explainedReminder> {}
