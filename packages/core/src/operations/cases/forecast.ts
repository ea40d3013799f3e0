import { z } from 'zod'
import { forecastStep, waitingMessage } from '../../model/forecast'
import { id, instant } from '../../model/primitives'
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

const forecastResult = z
  .strictObject({
    caseId: id,
    until: instant.describe(
      'How far this is all: as asked, or less far where steps come at more than 1,000 instants before',
    ),
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
    const foreseen = await foresee(context, state.value, facts.value, until)
    const messages = await waitingMessages(context, state.value, foreseen.until)
    return accept({ caseId, ...foreseen, messages })
  },
})
