import { z } from 'zod'
import { channels, messageStates } from './message'
import { id, instant, key } from './primitives'

const recipient = z.strictObject({
  clientId: id.nullable(),
  staffId: id.nullable(),
  channel: z.enum(channels).nullable().describe('Null for a notice in the app'),
  sendAt: instant.nullable().describe('When it may leave; null when it will not'),
  reason: z.string().nullable().describe('Why it waits, or does not go'),
})

export const forecastStep = z.strictObject({
  at: instant,
  taskId: id,
  key,
  step: key,
  n: z.int(),
  from: z.int().optional().describe('Of several that are missed at once the first; n is the last'),
  action: z.enum(['notifyTeam', 'remindClient', 'escalate', 'automate']),
  automation: z.string().nullable(),
  outcome: z.enum(['fires', 'suppressed', 'missed']),
  reason: z.string().nullable(),
  recipients: z.array(recipient),
  cancelledBy: z.array(z.string()).describe('What would keep it from happening'),
})

/** One step that will be decided, and what it will do. */
export interface ForecastStep extends z.output<typeof forecastStep> {}

export const waitingMessage = z.strictObject({
  messageId: id,
  clientId: id.nullable(),
  channel: z.enum(channels),
  state: z.enum(messageStates),
  reason: z.string().nullable(),
  at: instant.describe('When the worker takes it up'),
})

/** A message that waits already. */
export interface WaitingMessage extends z.output<typeof waitingMessage> {}
