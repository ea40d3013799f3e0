import type { z } from 'zod'
import { id } from '../../model/primitives'
import { accept, reject } from '../../model/rejection'
import { run as runShape, type Run } from '../../model/run'
import { commandInput, operation } from '../operation'
import { ended } from '../support/bulk/ended'
import { findRun } from '../support/bulk/find-run'
import { presentRun } from '../support/bulk/tally'

const cancelRunInput = commandInput({ runId: id }).meta({ id: 'CancelRunInput' })

/** Which run. */
export interface CancelRunInput extends z.input<typeof cancelRunInput> {}

export const cancel = operation<CancelRunInput, Run>()({
  name: 'bulk.cancel',
  summary: 'Stops a run where it is: what was done stays, and nothing more is done.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TOO_LATE'],
  example: { runId: '019caed9-4300-7000-8000-000000000001' },
  input: cancelRunInput,
  output: runShape,
  // A worker writes the run at every step, so a cancel waits for its turn and is not turned away again and again.
  ahead: ({ runId }) => ({ lockedRecords: { run: [runId] } }),
  async run(context, { runId }) {
    const found = await findRun(context, runId)
    if (!found.ok) return found
    const { state } = found.value
    if (state === 'cancelled') return accept(presentRun(found.value))
    if (state === 'finished' || state === 'failed')
      return reject('TOO_LATE', `This run has ${state} already`, { state })
    const stopped = ended(found.value, 'cancelled', context.now)
    await context.tx.put('run', new Map([[runId, stopped]]))
    return accept(presentRun(stopped))
  },
})
