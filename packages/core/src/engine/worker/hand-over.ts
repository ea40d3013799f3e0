import { compareInstants } from '../../model/instants'
import type { MessageRecord } from '../../model/message'
import type { HandOff } from '../../ports/messenger'
import type { Flight, InFlight } from './in-flight'
import { commitIntents, type Intended } from './intend'
import { settleAll, type Outcome } from './settle'
import type { WorkerPorts } from './transact'

/** How one share is handed over. */
export interface HandingOver {
  readonly inFlight: InFlight
  /** Calls to providers at once. */
  readonly concurrency: number
  readonly isStopping: () => boolean
}

/** A share that providers took within this time is a small one. */
const quickMs = 100

/** After this much of the leases no further provider is called: what has begun has the rest for itself. */
const enoughMs = 5_000

/** What was never begun was taken by nobody, and that is proven. */
export const notBegun: HandOff = { outcome: 'retry', after: null, code: 'notBegun' }

/** Commits the intents of claimed messages, calls the providers, and keeps what came of it. */
export async function handOver(
  ports: WorkerPorts,
  tenant: string,
  claimed: readonly MessageRecord[],
  how: HandingOver,
): Promise<{ readonly wasQuick: boolean }> {
  const intended = await commitIntents(ports, tenant, claimed)
  const flights = intended.map((each) => how.inFlight.enter(tenant, each))
  const time = stopwatch(ports)
  try {
    const outcomes = await callAll(ports, flights, how, () => time.isShort() || how.isStopping())
    const wasQuick = time.isQuick()
    await settleAll(ports, tenant, outcomes)
    return { wasQuick }
  } finally {
    time.callOff()
    for (const each of flights) how.inFlight.leave(each)
  }
}

/** So many calls at once; once there is an end to it, those that have not begun are not begun any more. */
async function callAll(
  ports: WorkerPorts,
  flights: readonly Flight[],
  { concurrency }: HandingOver,
  isOver: () => boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const next = flights.entries()
  const caller = async () => {
    for (const [index, flight] of next) {
      const { message } = flight.intended
      flight.hasBegun = index < concurrency || !isOver()
      const handOff = flight.hasBegun ? await send(ports, flight.tenant, flight.intended) : notBegun
      outcomes.push({ message, handOff })
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, flights.length) }, caller))
  return outcomes
}

/** Tells of time by the worker's own timer, whatever the clock says. */
function stopwatch({ timer }: WorkerPorts) {
  const passed = { quick: false, enough: false }
  const calls = [
    timer.after(quickMs, () => {
      passed.quick = true
    }),
    timer.after(enoughMs, () => {
      passed.enough = true
    }),
  ]
  return {
    isQuick: () => !passed.quick,
    isShort: () => passed.enough,
    callOff: () => {
      for (const call of calls) call()
    },
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
