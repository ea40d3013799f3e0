import type { RunRecord } from '../../model/run'
import { findOperation } from '../../operations/registry'
import type { Context } from '../../operations/context'
import { advance, skipCase } from '../../operations/support/bulk/advance'
import { ended } from '../../operations/support/bulk/ended'
import { admit, eventActorOf } from '../ask'
import type { Duty } from './duty'
import { hasCode } from '../run-operation'
import { transact, type WorkerPorts } from './transact'

/** Runs over many cases: one step of one run of the tenant, in one transaction. */
export const carryRuns: Duty = {
  kind: 'run',
  async takeUp({ ports, tenant }) {
    let taken: RunRecord | undefined
    try {
      return await transact(
        ports,
        tenant,
        async (context) => {
          ;[taken] = await context.tx.claim('run', context.now, 1)
          if (!taken) return 0
          const next = await step(ports, context, taken)
          await context.tx.put('run', new Map([[next.runId, next]]))
          return 1
        },
        { most: rounds },
      )
    } catch (error) {
      if (!taken) throw error
      await goRound(ports, tenant, taken, error)
      return 1
    }
  },
}

/** How often a step that lost to others is begun again before it takes fewer cases. */
const rounds = 5

/**
 * After a step that could not be kept: the next one takes half as many cases, and a case that cannot be kept alone is
 * given up with that outcome, so that it stops no other. When the store takes nothing at all, this is not kept either,
 * and the run goes on where it was once the store is back.
 */
async function goRound(ports: WorkerPorts, tenant: string, taken: RunRecord, error: unknown): Promise<void> {
  const lost = hasCode(error, 'STORE_CONFLICT')
  if (!lost) ports.fault(error)
  await transact(ports, tenant, async (context) => {
    const run = (await context.tx.get('run', [taken.runId])).get(taken.runId)
    const isSame = run?.dueAt !== null && run?.next === taken.next && run.offset === taken.offset
    if (!run || !isSame) return
    const most = Math.ceil(Math.min(run.most, taken.most) / 2)
    const next = run.most > 1 || lost ? { ...run, most } : await skipCase(context, run, error)
    await context.tx.put('run', new Map([[run.runId, next]]))
  })
}

/** The run one step on, in the name of who asked for it: with what they may do and see now. */
async function step(ports: WorkerPorts, context: Context, run: RunRecord): Promise<RunRecord> {
  const { tx, tenant, now } = context
  const operation = findOperation(`bulk.${run.job.kind}`)
  if (!operation) throw new Error(`No operation for a run of ${run.job.kind}`)
  const actor = 'staff' in run.actor ? { tenant, staff: run.actor.staff } : { tenant, system: true as const }
  const asker = await admit(actor, operation, tx, ports.ports.keys, now)
  if (!asker.ok) return failed(run, now, asker.error.message)
  const own = { ...context, asker: asker.value, actor: eventActorOf(asker.value) }
  const next = await advance(own, run)
  return next.ok ? next.value : failed(run, now, next.error.message)
}

function failed(run: RunRecord, now: string, reason: string): RunRecord {
  return { ...ended(run, 'failed', now), reason }
}
