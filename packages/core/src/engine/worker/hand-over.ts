import { compareInstants } from '../../model/instants'
import type { MessageRecord } from '../../model/message'
import type { HandOff } from '../../ports/messenger'
import { commitIntents, type Intended } from './intend'
import { settleAll, type Outcome } from './settle'
import type { WorkerPorts } from './transact'

/** What is at a provider now: so that a stop can wait for it, or say that nobody knows. */
export class InFlight {
  private readonly running = new Map<Intended, string>()

  get size(): number {
    return this.running.size
  }

  enter(tenant: string, intended: Intended): void {
    this.running.set(intended, tenant)
  }

  leave(intended: Intended): void {
    this.running.delete(intended)
  }

  /** By tenant. */
  tenants(): ReadonlyMap<string, readonly Intended[]> {
    const found = new Map<string, Intended[]>()
    for (const [intended, tenant] of this.running) found.set(tenant, [...(found.get(tenant) ?? []), intended])
    return found
  }
}

/** Commits the intents of claimed messages, calls the providers with all of them at once, and keeps what came of it. */
export async function handOver(
  ports: WorkerPorts,
  tenant: string,
  claimed: readonly MessageRecord[],
  inFlight: InFlight,
): Promise<void> {
  const intended = await commitIntents(ports, tenant, claimed)
  for (const each of intended) inFlight.enter(tenant, each)
  try {
    const outcomes = await Promise.all(
      intended.map(async (each): Promise<Outcome> => ({
        message: each.message,
        handOff: await send(ports, tenant, each),
      })),
    )
    await settleAll(ports, tenant, outcomes)
  } finally {
    for (const each of intended) inFlight.leave(each)
  }
}

async function send(ports: WorkerPorts, tenant: string, intended: Intended): Promise<HandOff> {
  const { outbound } = intended
  if (isLate(intended, ports.clock.now())) return { outcome: 'retry', after: null, code: 'late' }
  const messenger = ports.messenger(tenant, outbound.channel)
  // The guard has just seen one; a host that takes it away in between has sent nothing.
  if (!messenger) return { outcome: 'retry', after: null, code: 'noMessenger' }
  try {
    return await messenger.send(outbound)
  } catch (error) {
    ports.fault(error)
    return { outcome: 'unknown', code: 'fault' }
  }
}

/**
 * A process that stood still between its intent and this moment has lost its lease, or the hours are over: what the guard
 * said then does not count any more.
 */
function isLate({ message, outbound: { deliverBefore } }: Intended, now: string): boolean {
  return [message.dueAt, deliverBefore].some((end) => end !== null && compareInstants(now, end) >= 0)
}
