import { compareInstants } from '../../model/instants'
import type { HandOff } from '../../ports/messenger'
import type { Flight, InFlight } from './in-flight'
import type { Intended } from './guarding'
import { settleSurely, type Outcome } from './settle'
import type { Share } from './share'
import { someAtOnce } from './some-at-once'
import { stopwatch } from './stopwatch'
import type { WorkerPorts } from './transact'

/** How shares are handed over. */
export interface HandOverOptions {
  readonly inFlight: InFlight
  /** Calls to providers at once. */
  readonly concurrency: number
  readonly isStopping: () => boolean
}

/** What was never begun was taken by nobody, and that is proven. */
export const notBegun: HandOff = { outcome: 'retry', after: null, code: 'notBegun' }

/** Hands the shares of one tenant over, one after the other; while what came of one is being kept, the next one may go. */
export class HandingOver {
  private settling: Promise<void> = Promise.resolve()

  constructor(
    private readonly ports: WorkerPorts,
    private readonly tenant: string,
    private readonly share: Share,
    private readonly options: HandOverOptions,
  ) {}

  /** Calls the providers for messages whose intents are committed. */
  async over(intended: readonly Intended[]): Promise<void> {
    if (intended.length === 0) return
    const { inFlight, isStopping } = this.options
    const flights = intended.map((each) => inFlight.enter(this.tenant, each))
    const time = stopwatch(this.ports.timer)
    const isOver = () => time.isOver() || isStopping()
    const outcomes = await callAll(this.ports, flights, this.options.concurrency, isOver)
    this.share.ended(time.isQuick())
    time.callOff()
    const before = this.settling
    this.settling = this.settle(before, flights, outcomes)
    // Whoever waits for it is told; one share at most is being settled while the next is called.
    this.settling.catch(() => undefined)
    await before
  }

  /** All that was handed over is settled. */
  settled(): Promise<void> {
    return this.settling
  }

  private async settle(
    before: Promise<void>,
    flights: readonly Flight[],
    outcomes: readonly Outcome[],
  ): Promise<void> {
    try {
      await before
    } finally {
      try {
        await settleSurely(this.ports, this.tenant, outcomes)
      } finally {
        for (const each of flights) this.options.inFlight.leave(each)
      }
    }
  }
}

/** So many calls at once; once there is an end to it, those that have not begun are not begun any more. */
function callAll(
  ports: WorkerPorts,
  flights: readonly Flight[],
  concurrency: number,
  isOver: () => boolean,
): Promise<readonly Outcome[]> {
  return someAtOnce(flights, concurrency, async (flight, index) => {
    const { message } = flight.intended
    flight.hasBegun = index < concurrency || !isOver()
    return {
      message,
      handOff: flight.hasBegun ? await send(ports, flight.tenant, flight.intended) : notBegun,
    }
  })
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
