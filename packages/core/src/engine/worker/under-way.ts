/** How many calls of one kind run at once in one worker. */
const ofOneKind = 10

/** What goes on beside the rounds, so that nothing waits for another one's end, and a stop can wait for all. */
export class UnderWay<T> {
  private readonly running = new Map<T, Promise<void>>()

  /** Begins one, and settles when it has ended. `run` throws nothing. */
  begin(one: T, run: (one: T) => Promise<void>): Promise<void> {
    const ended = run(one).finally(() => this.running.delete(one))
    this.running.set(one, ended)
    return ended
  }

  /** Those that have not ended. */
  get left(): readonly T[] {
    return [...this.running.keys()]
  }

  /** Settles when all that run now have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.running.values())
  }
}

/** A call of something of the host's. */
export interface Call {
  /** Set by whoever has settled it: what comes of it is nobody's business any more. */
  isOver: boolean
}

/** Calls that are under way. */
export class CallsUnderWay<T extends Call> extends UnderWay<T> {
  /** How many more of this kind may begin. */
  protected freeOf(isOfKind: (call: T) => boolean): number {
    return Math.max(0, ofOneKind - this.left.filter(isOfKind).length)
  }

  /** Those that have not ended; they are over now. */
  abandon(): readonly T[] {
    const abandoned = this.left.filter(({ isOver }) => !isOver)
    for (const call of abandoned) call.isOver = true
    return abandoned
  }
}
