import { z } from 'zod'
import { id } from '../../model/primitives'
import { accept, invalid, reject, type Result } from '../../model/rejection'
import { run as runShape, type Run, type RunRecord } from '../../model/run'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { beginPass } from '../support/bulk/advance'
import { findRun } from '../support/bulk/find-run'
import { keepOn } from '../support/bulk/start-run'
import { presentRun } from '../support/bulk/tally'
import { stillAhead } from '../support/sharing/timing'

const applyRunInput = commandInput({
  runId: id,
  mode: z
    .enum(['strict', 'revalidate'])
    .default('strict')
    .describe('Refuse when anything has changed since; or do what still can be done'),
}).meta({ id: 'ApplyRunInput' })

/** Which plan, and what if it no longer holds. */
export interface ApplyRunInput extends z.input<typeof applyRunInput> {}

export const apply = operation<ApplyRunInput, Run>()({
  name: 'bulk.apply',
  summary: 'Does what a run has planned, once however often it is called.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'PLAN_CHANGED', 'SCHEDULE_IN_PAST', 'TOO_LATE'],
  example: { runId: '019caed9-4300-7000-8000-000000000001' },
  input: applyRunInput,
  output: runShape,
  async run(context, { runId, mode }) {
    const found = await findRun(context, runId)
    if (!found.ok) return found
    const run = found.value
    switch (run.state) {
      case 'planned':
        return begin(context, run, mode === 'strict')
      case 'planning':
        return invalid(['runId'], 'This run is still being planned; bulk.get tells when it is')
      case 'applying':
      case 'finished':
        return accept(presentRun(run))
      case 'cancelled':
      case 'failed':
        return reject('TOO_LATE', `This run was ${run.state}`, { state: run.state })
    }
  },
})

/**
 * A small run is refused here when its plan no longer holds; a larger one goes back to being planned. Messages that were to
 * go at a time which is over by now are not sent at once instead: nobody has asked for that.
 */
async function begin(context: Context, planned: RunRecord, strict: boolean): Promise<Result<Run>> {
  const { job } = planned
  const ahead = job.kind === 'notify' ? stillAhead(context, job.timing) : null
  if (ahead?.ok === false) return ahead
  const own = { ...planned, strict, actor: context.actor }
  const begun = await keepOn(context, beginPass(own, strict ? 'check' : 'apply', context.now))
  if (!begun.ok || begun.value.changed.length === 0) return begun
  const names = begun.value.changed.map((each) => each.caseId).join(', ')
  return reject('PLAN_CHANGED', `Something else would be done now on ${names}`, {
    changed: begun.value.changed,
  })
}
