/** From here on a share is long enough: what a killed worker leaves unknown is two of them at most. */
const longest = 100

/**
 * How many messages are handed over in one go: as many as providers are called with at once, and while they take all of
 * them in next to no time, twice as many each time, for then the transactions around the calls are what a message costs.
 */
export class Share {
  size: number

  constructor(private readonly concurrency: number) {
    this.size = concurrency
  }

  /** Whether it will not grow any more, so that no more need be claimed at once. */
  get isLongest(): boolean {
    return this.size >= longest
  }

  /** One has ended. */
  ended(wasQuick: boolean): void {
    this.size = wasQuick ? Math.max(this.concurrency, Math.min(longest, this.size * 2)) : this.concurrency
  }
}

/** The shares of tenants, whose providers may be others, while there is more to do. */
export class Shares {
  private readonly byTenant = new Map<string, Share>()

  constructor(private readonly concurrency: number) {}

  of(tenant: string): Share {
    const share = this.byTenant.get(tenant) ?? new Share(this.concurrency)
    this.byTenant.set(tenant, share)
    return share
  }
}
