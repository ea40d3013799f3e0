import { after } from '../../model/instants'
import type { CaseTimer } from '../../model/case-timer'
import { everyCase, walkOn } from '../../operations/support/ladders/retime-cases'
import { sweepCases as sweep } from '../../operations/support/ladders/sweep'
import type { StoreTransaction } from '../../ports/store'
import type { Duty } from './duty'
import { someAtOnce } from './some-at-once'
import { transact, type WorkerPorts } from './transact'

/** How long a claim of timers holds: far longer than deciding over their cases takes. */
const leaseMs = 60_000

/** When a case that somebody held is looked at again. */
const againMs = 5_000

/** How often a case may be passed over before it is waited for. */
const passesAtMost = 3

/** How many cases are decided over in one transaction. */
const casesAtOnce = 100

/** How many transactions are open at once: while the store writes what one has decided, the other decides. */
const lanes = 2

/**
 * Ladders: timers are claimed with a lease first and their cases locked afterwards, in the order in which every command
 * locks, so that a sweep and a command never wait for one another in a circle. A case that a command holds is passed over,
 * and looked at again a little later; one that was held too often is waited for beside the rounds.
 */
export const sweepCases: Duty = {
  kind: 'caseTimer',
  async takeUp({ ports, tenant, sizes: { batch }, heldCases, isStopping }) {
    const { timers, due } = await claimTimers(ports, tenant, batch)
    const caseIds = timers.map(({ caseId }) => caseId)
    const parts: string[][] = []
    for (let at = 0; at < caseIds.length; at += casesAtOnce) parts.push(caseIds.slice(at, at + casesAtOnce))
    const passedOver = await someAtOnce(parts, lanes, async (part) =>
      isStopping() ? [] : decide(ports, tenant, part, 'ifFree'),
    )
    const held = new Set(passedOver.flat())
    const passed = timers.filter(({ caseId }) => held.has(caseId))
    await passOver(ports, tenant, passed)
    for (const { caseId, passes = 0 } of passed)
      if (passes >= passesAtMost && !isStopping())
        heldCases.wait(tenant, caseId, async () => {
          await decide(ports, tenant, [caseId], true)
        })
    return due
  },
}

/** The timers of cases that are due, each under its lease. */
async function claimTimers(ports: WorkerPorts, tenant: string, limit: number) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('caseTimer', now, limit)
    const walk = due.find((each) => each.caseId === everyCase)
    const dueAt = after(now, leaseMs)
    const timers = due
      .filter(({ caseId }) => caseId !== everyCase)
      .map((timer): CaseTimer => ({ ...timer, dueAt }))
      .sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
    await keep(tx, timers)
    if (walk) await walkOn(context, walk)
    return { timers, due: due.length }
  })
}

/** Has cases looked at again that somebody held, but for those whose timers were put anew meanwhile. */
async function passOver(ports: WorkerPorts, tenant: string, leased: readonly CaseTimer[]): Promise<void> {
  if (leased.length === 0) return
  await transact(ports, tenant, async ({ tx, now }) => {
    const kept = await tx.get(
      'caseTimer',
      leased.map(({ caseId }) => caseId),
    )
    const ours = leased.filter(({ caseId, dueAt }) => kept.get(caseId)?.dueAt === dueAt)
    const dueAt = after(now, againMs)
    await keep(
      tx,
      ours.map(({ caseId, passes = 0 }): CaseTimer => ({ caseId, dueAt, passes: passes + 1 })),
    )
  })
}

function keep(tx: StoreTransaction, timers: readonly CaseTimer[]): Promise<void> {
  return tx.put('caseTimer', new Map(timers.map((timer) => [timer.caseId, timer])))
}

/**
 * One case that cannot be decided over must not keep the others from it: then each goes alone. Gives those that were passed
 * over.
 */
async function decide(
  ports: WorkerPorts,
  tenant: string,
  caseIds: readonly string[],
  lock: true | 'ifFree',
): Promise<readonly string[]> {
  try {
    return await transact(ports, tenant, (context) => sweep(context, caseIds, lock))
  } catch (error) {
    if (caseIds.length === 1) {
      ports.fault(error)
      return []
    }
    const passed: string[] = []
    for (const caseId of caseIds) passed.push(...(await decide(ports, tenant, [caseId], lock)))
    return passed
  }
}
