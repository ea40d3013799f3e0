import type { WorkerPorts } from './transact'
import { within } from './within'

/** How long one round waits for handlers of the host's, all together. */
const roundMs = 1_000

/**
 * How long is waited for handlers of the host's, which go on without it. The rounds of a worker that runs wait a second in
 * all, so that handlers that hang, of however many firms, keep no message and no other firm waiting; who looks by hand waits
 * until they have ended.
 */
export class Patience {
  private isSpent = false

  constructor(
    private readonly ports: Pick<WorkerPorts, 'timer'>,
    private readonly isShort: boolean,
  ) {}

  /** Waits for these, which throw nothing, while there is patience left. */
  async wait(ended: readonly Promise<void>[]): Promise<void> {
    if (ended.length === 0 || this.isSpent) return
    const all = Promise.all(ended).then(() => false)
    this.isSpent = this.isShort ? await within(this.ports, roundMs, all, true) : await all
  }
}
