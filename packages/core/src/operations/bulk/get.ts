import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { run as runShape, type Run } from '../../model/run'
import { operation } from '../operation'
import { findRun } from '../support/bulk/find-run'
import { presentRun } from '../support/bulk/tally'
import { withSamples } from '../support/bulk/with-samples'

const getRunInput = z.strictObject({ runId: id }).meta({ id: 'GetRunInput' })

/** Which run. */
export interface GetRunInput extends z.input<typeof getRunInput> {}

export const get = operation<GetRunInput, Run>()({
  name: 'bulk.get',
  summary: 'A run and how far it has come.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { runId: '019caed9-4300-7000-8000-000000000001' },
  input: getRunInput,
  output: runShape,
  async run(context, { runId }) {
    const found = await findRun(context, runId)
    return found.ok ? accept(await withSamples(context, presentRun(found.value))) : found
  },
})
