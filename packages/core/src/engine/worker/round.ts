import { compareInstants } from '../../model/instants'
import { carryRuns } from './carry-runs'
import { deliver } from './deliver'
import type { Duty, Turn } from './duty'
import { runAutomations } from './run-automations'
import { sendMessages } from './send-messages'
import { sweepCases } from './sweep-cases'
import type { WorkerPorts } from './transact'

/** What a worker does, in this order. What a sweep or a run decides goes out in the next round, with what else is due by then. */
const duties: readonly Duty[] = [sweepCases, runAutomations, carryRuns, deliver, sendMessages]

const kinds = duties.map(({ kind }) => kind)

/** How many tenants one round looks at of each kind; the next round goes on with those that wait longest. */
const tenantsAtOnce = 100

/**
 * Takes up one batch of each kind for every tenant for which something is due: the one that waits longest first, and no
 * tenant twice before every other had its turn. Says how many records were taken up.
 */
export async function round(turn: Omit<Turn, 'tenant'>): Promise<number> {
  let taken = 0
  const waiting = await turn.ports.store.waiting(kinds, tenantsAtOnce)
  for (const duty of duties) {
    for (const { kind, tenant, at } of waiting) {
      if (kind !== duty.kind) continue
      if (turn.isStopping()) return taken
      if (compareInstants(turn.ports.clock.now(), at) < 0) break
      try {
        taken += await duty.takeUp({ ...turn, tenant })
      } catch (error) {
        turn.ports.fault(error)
      }
    }
  }
  return taken
}

/** When something is due next, whatever it is; null when nothing waits. */
export async function nextDue({ store }: WorkerPorts): Promise<string | null> {
  return (await store.waiting(kinds, 1)).reduce<string | null>(
    (soonest, { at }) => earlier(soonest, at),
    null,
  )
}

/** The earlier of two instants; null is later than any. */
export function earlier(soonest: string | null, at: string): string {
  return soonest === null || compareInstants(at, soonest) < 0 ? at : soonest
}
