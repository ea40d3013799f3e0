import type { Clock } from '../../ports/clock'

/** What this process's worker was last seen to do. */
export class Pulse {
  /** True from `start` until `stop` is called. */
  isRunning = false
  tickedAt: string | null = null
  roundAt: string | null = null

  constructor(private readonly clock: Clock) {}

  /** Work is about to be looked for. */
  tick(): void {
    this.tickedAt = this.clock.now()
  }

  /** One round came to its end. */
  round(): void {
    this.roundAt = this.clock.now()
  }
}
