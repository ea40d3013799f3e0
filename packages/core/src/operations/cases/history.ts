import { z } from 'zod'
import { caseEvent } from '../../model/events'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { loadCase } from '../support/load-case'

const caseHistoryInput = z
  .strictObject({
    caseId: id,
    before: z
      .int()
      .min(1)
      .optional()
      .describe('Only events with a smaller number: the `next` of the page before'),
    limit: z.int().min(1).max(1_000).default(200),
  })
  .meta({ id: 'CaseHistoryInput' })

/** Which case, and which page of its history. */
export interface CaseHistoryInput extends z.input<typeof caseHistoryInput> {}

const caseHistoryResult = z
  .strictObject({
    events: z.array(caseEvent),
    next: z
      .int()
      .nullable()
      .describe('What `before` takes for the page after this one; null at the beginning'),
  })
  .meta({ id: 'CaseHistoryResult' })

/** A page of events, newest first. */
export interface CaseHistoryResult extends z.output<typeof caseHistoryResult> {}

export const history = operation<CaseHistoryInput, CaseHistoryResult>()({
  name: 'cases.history',
  summary: 'Tells what happened on a case and all of its tasks, by whom and when, newest first.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', limit: 50 },
  input: caseHistoryInput,
  output: caseHistoryResult,
  async run(context, { caseId, before, limit }) {
    const state = await loadCase(context, caseId)
    if (!state.ok) return state
    // Events are numbered 1, 2, 3, … without a gap.
    const end = Math.min(state.value.seq, (before ?? Infinity) - 1)
    const start = Math.max(0, end - limit)
    if (end <= start) return accept({ events: [], next: null })
    const page = await context.tx.query.events(caseId, null, { after: start, most: end - start })
    return accept({ events: page.toReversed(), next: start === 0 ? null : start + 1 })
  },
})
