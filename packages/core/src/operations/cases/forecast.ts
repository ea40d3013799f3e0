import { z } from 'zod'
import { channels, messageStates } from '../../model/message'
import { id, instant, key } from '../../model/primitives'
import { accept, invalid } from '../../model/rejection'
import { after, compareInstants } from '../../model/instants'
import { operation } from '../operation'
import { loadFacts } from '../support/case-facts'
import { foresee, waitingMessages } from '../support/ladders/foresee'
import { loadCase } from '../support/load-case'

const forecastInput = z
  .strictObject({ caseId: id, until: instant.describe('At most 400 days ahead') })
  .meta({ id: 'ForecastInput' })

/** Which case, and how far ahead. */
export interface ForecastInput extends z.input<typeof forecastInput> {}

const recipient = z.strictObject({
  clientId: id.nullable(),
  staffId: id.nullable(),
  channel: z.enum(channels).nullable().describe('Null for a notice in the app'),
  sendAt: instant.nullable().describe('When it may leave; null when it will not'),
  reason: z.string().nullable().describe('Why it waits, or does not go'),
})

const forecastStep = z.strictObject({
  at: instant,
  taskId: id,
  key,
  step: key,
  n: z.int(),
  action: z.enum(['notifyTeam', 'remindClient', 'escalate', 'automate']),
  automation: z.string().nullable(),
  outcome: z.enum(['fires', 'suppressed', 'missed']),
  reason: z.string().nullable(),
  recipients: z.array(recipient),
  cancelledBy: z.array(z.string()).describe('What would keep it from happening'),
})

/** One step that will be decided, and what it will do. */
export interface ForecastStep extends z.output<typeof forecastStep> {}

const waitingMessage = z.strictObject({
  messageId: id,
  clientId: id.nullable(),
  channel: z.enum(channels),
  state: z.enum(messageStates),
  reason: z.string().nullable(),
  at: instant.describe('When the worker takes it up'),
})

/** A message that waits already. */
export interface WaitingMessage extends z.output<typeof waitingMessage> {}

const forecastResult = z
  .strictObject({
    caseId: id,
    until: instant,
    steps: z.array(forecastStep),
    messages: z.array(waitingMessage),
  })
  .meta({ id: 'Forecast' })

/** What will be sent and done if nobody acts. */
export interface Forecast extends z.output<typeof forecastResult> {}

const furthestMs = 400 * 86_400_000

export const forecast = operation<ForecastInput, Forecast>()({
  name: 'cases.forecast',
  summary:
    'Tells what will be sent and done on a case if nobody acts: each step of its ladders with its reason, and what would cancel it.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', until: '2026-04-02T00:00:00Z' },
  input: forecastInput,
  output: forecastResult,
  async run(context, { caseId, until }) {
    if (compareInstants(until, after(context.now, furthestMs)) > 0)
      return invalid(['until'], 'A forecast looks at most 400 days ahead')
    const state = await loadCase(context, caseId)
    if (!state.ok) return state
    const facts = await loadFacts(context, [state.value])
    if (!facts.ok) return facts
    const steps = await foresee(context, state.value, facts.value, until)
    return accept({ caseId, until, steps, messages: await waitingMessages(context, state.value, until) })
  },
})
