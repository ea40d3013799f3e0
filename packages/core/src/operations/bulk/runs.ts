import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { run as runShape, runStates } from '../../model/run'
import { scopeOf } from '../context'
import { operation } from '../operation'
import { presentRun } from '../support/bulk/tally'

const listRunsInput = z
  .strictObject({
    states: z.array(z.enum(runStates)).min(1).max(runStates.length).optional(),
    after: id.optional().describe('The last id of the page before'),
    limit: z.int().min(1).max(200).default(50),
  })
  .meta({ id: 'ListRunsInput' })

/** Which runs, and which page of them. */
export interface ListRunsInput extends z.input<typeof listRunsInput> {}

const listRunsResult = z
  .strictObject({ runs: z.array(runShape).describe('Without samples'), next: id.nullable() })
  .meta({ id: 'ListRunsResult' })

/** A page, the newest first. */
export interface ListRunsResult extends z.output<typeof listRunsResult> {}

export const runs = operation<ListRunsInput, ListRunsResult>()({
  name: 'bulk.runs',
  summary: 'Lists runs, the newest first. Staff who see only some case types see their own.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { states: ['planned'] },
  input: listRunsInput,
  output: listRunsResult,
  async run({ tx, asker }, { states = null, after = null, limit }) {
    const createdBy = scopeOf(asker) !== null && 'staffId' in asker ? asker.staffId : null
    const found = await tx.query.runs({ states, createdBy, before: after, limit: limit + 1 })
    const page = found.slice(0, limit)
    return accept({
      runs: page.map(presentRun),
      next: found.length > limit ? (page.at(-1)?.runId ?? null) : null,
    })
  },
})
