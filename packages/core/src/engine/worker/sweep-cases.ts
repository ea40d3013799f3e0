import { after } from '../../model/instants'
import { everyCase, walkOn } from '../../operations/support/ladders/retime-cases'
import { sweepCases as sweep } from '../../operations/support/ladders/sweep'
import type { Duty } from './duty'
import { transact, type WorkerPorts } from './transact'

/** How long a claim of timers holds: far longer than deciding over their cases takes. */
const leaseMs = 60_000

/** How many cases are decided over in one transaction. */
const casesAtOnce = 100

/** How many transactions are open at once: while the store writes what one has decided, the other decides. */
const lanes = 2

/**
 * Ladders: timers are claimed with a lease first and their cases locked afterwards, in the order in which every command
 * locks, so that a sweep and a command never wait for one another in a circle.
 */
export const sweepCases: Duty = {
  kind: 'caseTimer',
  async takeUp({ ports, tenant, sizes: { batch }, isStopping }) {
    const { caseIds, due } = await claimTimers(ports, tenant, batch)
    let at = 0
    const lane = async () => {
      while (at < caseIds.length && !isStopping()) {
        const part = caseIds.slice(at, at + casesAtOnce)
        at += casesAtOnce
        await decide(ports, tenant, part)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    return due
  },
}

async function claimTimers(ports: WorkerPorts, tenant: string, limit: number) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('caseTimer', now, limit)
    const walk = due.find((each) => each.caseId === everyCase)?.walk
    const caseIds = due.flatMap(({ caseId }) => (caseId === everyCase ? [] : [caseId])).sort()
    const dueAt = after(now, leaseMs)
    await tx.put('caseTimer', new Map(caseIds.map((caseId) => [caseId, { caseId, dueAt }])))
    if (walk) await walkOn(context, walk)
    return { caseIds, due: due.length }
  })
}

/** One case that cannot be decided over must not keep the others from it: then each goes alone. */
async function decide(ports: WorkerPorts, tenant: string, caseIds: readonly string[]): Promise<void> {
  try {
    await transact(ports, tenant, (context) => sweep(context, caseIds))
  } catch (error) {
    if (caseIds.length === 1) {
      ports.fault(error)
      return
    }
    for (const caseId of caseIds) await decide(ports, tenant, [caseId])
  }
}
