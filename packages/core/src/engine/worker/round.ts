import { compareInstants } from '../../model/instants'
import { claimDue, release } from './claim'
import { handOver, type InFlight } from './hand-over'
import { lookUp } from './look-up'
import type { WorkerPorts } from './transact'

/** How much the worker takes up at once. */
export interface WorkerSizes {
  /** Messages of one tenant in one claim. Default 100. */
  readonly batch: number
  /** Calls to providers at once. Default 20: with a lease of a minute and a time-out of half of it, none outlives its lease. */
  readonly concurrency: number
}

/** How many tenants one round looks at; the next round goes on with those that wait longest. */
const tenantsAtOnce = 100

/**
 * Takes up one batch of every tenant for which something is due: the one that waits longest first, and no tenant twice
 * before every other had its turn. Says how many messages were taken up.
 */
export async function round(
  ports: WorkerPorts,
  sizes: WorkerSizes,
  inFlight: InFlight,
  isStopping: () => boolean,
): Promise<number> {
  const waiting = await ports.store.waiting('message', tenantsAtOnce)
  let taken = 0
  for (const { tenant, at } of waiting) {
    if (isStopping()) break
    if (compareInstants(ports.clock.now(), at) < 0) break
    try {
      taken += await takeUp(ports, tenant, sizes, inFlight, isStopping)
    } catch (error) {
      ports.fault(error)
    }
  }
  return taken
}

async function takeUp(
  ports: WorkerPorts,
  tenant: string,
  { batch, concurrency }: WorkerSizes,
  inFlight: InFlight,
  isStopping: () => boolean,
): Promise<number> {
  const { toSend, toFind, due } = await claimDue(ports, tenant, batch)
  if (toFind.length > 0) await lookUp(ports, tenant, toFind)
  for (let at = 0; at < toSend.length; at += concurrency) {
    if (isStopping()) {
      await release(ports, tenant, toSend.slice(at))
      break
    }
    await handOver(ports, tenant, toSend.slice(at, at + concurrency), inFlight)
  }
  return due
}
