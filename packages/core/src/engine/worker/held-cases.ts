/** How many cases one worker waits for at once: each keeps a connection of the store busy. */
const atOnce = 2

/** The waits for cases that others hold. They are beside the rounds, so that nothing else waits with them. */
export class HeldCases {
  private readonly running = new Map<string, Promise<void>>()

  /** Begins a wait, unless enough are under way or one is for this case. `run` throws nothing. */
  wait(tenant: string, caseId: string, run: () => Promise<void>): void {
    const key = JSON.stringify([tenant, caseId])
    if (this.running.size >= atOnce || this.running.has(key)) return
    this.running.set(
      key,
      run().finally(() => this.running.delete(key)),
    )
  }

  /** Settles when all that wait now have ended. */
  async idle(): Promise<void> {
    await Promise.all(this.running.values())
  }
}
