import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { itemOutcomes, runItem, type RunItem } from '../../model/run'
import { operation } from '../operation'
import { findRun } from '../support/bulk/find-run'
import { itemsPage } from '../support/bulk/items-page'

const runItemsInput = z
  .strictObject({
    runId: id,
    outcomes: z.array(z.enum(itemOutcomes)).min(1).max(itemOutcomes.length).optional(),
    after: z
      .string()
      .regex(/^\d{1,6}\.\d{1,9}$/, 'Give what `next` gave')
      .optional(),
    limit: z.int().min(1).max(1_000).default(200),
  })
  .meta({ id: 'RunItemsInput' })

/** Which items of which run. */
export interface RunItemsInput extends z.input<typeof runItemsInput> {}

const runItemsResult = z
  .strictObject({
    items: z.array(runItem),
    next: z.string().nullable().describe('Give it as `after` for the next page; null at the end'),
  })
  .meta({ id: 'RunItemsResult' })

/** A page of items in the order of their cases. */
export interface RunItemsResult extends z.output<typeof runItemsResult> {}

export const items = operation<RunItemsInput, RunItemsResult>()({
  name: 'bulk.items',
  summary: 'What became of each item of a run, or of a plan would become: a page in the order of the cases.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { runId: '019caed9-4300-7000-8000-000000000001', outcomes: ['failed', 'skipped'] },
  input: runItemsInput,
  output: runItemsResult,
  async run(context, { runId, outcomes, after, limit }) {
    const found = await findRun(context, runId)
    if (!found.ok) return found
    const wanted = (item: RunItem) => outcomes?.includes(item.outcome) ?? true
    return accept(await itemsPage(context, found.value, after ?? null, limit, wanted))
  },
})
