/** A call of something of the host's. */
export interface Call {
  /** Set by whoever has settled it: what comes of it is nobody's business any more. */
  isOver: boolean
}

/** The calls that are under way beside the rounds, so that none waits for another one's end, and a stop can wait for all. */
export class UnderWay<T extends Call> {
  private readonly running = new Map<T, Promise<void>>()

  /** Begins a call, and settles when it has ended. `run` throws nothing. */
  begin(call: T, run: (call: T) => Promise<void>): Promise<void> {
    const ended = run(call).finally(() => this.running.delete(call))
    this.running.set(call, ended)
    return ended
  }

  /** How many of these have not ended. */
  count(isOne: (call: T) => boolean): number {
    return [...this.running.keys()].filter(isOne).length
  }

  /** Settles when all that run now have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.running.values())
  }

  /** Those that have not ended; they are over now. */
  abandon(): readonly T[] {
    const left = [...this.running.keys()].filter(({ isOver }) => !isOver)
    for (const call of left) call.isOver = true
    return left
  }
}
