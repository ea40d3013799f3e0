import type { Delivery } from '../../model/delivery'

/** How many handlers of one subscription run at once in one worker. */
const perName = 10

/** A handler's turn on one case, under way. */
export interface DeliveryTurn {
  readonly tenant: string
  readonly delivery: Delivery
  /** The number of the last event that was taken. */
  after: number
  /** Set by whoever has settled it: nothing more is begun, and what comes of it is nobody's business. */
  isOver: boolean
}

/** The turns of handlers that are under way, so that none waits for another one's end, and a stop can wait for all. */
export class Deliveries {
  private readonly running = new Map<DeliveryTurn, Promise<void>>()
  private readonly told = new Set<string>()

  /** How many more of this subscription may begin. */
  free(name: string): number {
    let taken = 0
    for (const { delivery } of this.running.keys()) if (delivery.name === name) taken += 1
    return Math.max(0, perName - taken)
  }

  /** True once for each name that nobody knows. */
  isNews(name: string): boolean {
    const isNew = !this.told.has(name)
    this.told.add(name)
    return isNew
  }

  /** Begins a turn, and settles when it has ended. `run` throws nothing. */
  begin(turn: DeliveryTurn, run: (turn: DeliveryTurn) => Promise<void>): Promise<void> {
    const ended = run(turn).finally(() => this.running.delete(turn))
    this.running.set(turn, ended)
    return ended
  }

  /** Settles when all that run now have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.running.values())
  }

  /** Those that have not ended; they are over now. */
  abandon(): readonly DeliveryTurn[] {
    const left = [...this.running.keys()].filter(({ isOver }) => !isOver)
    for (const turn of left) turn.isOver = true
    return left
  }
}
