/** How often somebody may come. */
export interface Limits {
  /**
   * Where a request comes from, such as the address of the socket or what a trusted proxy says: only a digest of it is kept.
   * Default: not known, so that only links are counted.
   */
  readonly from?: (request: Request) => string | null
  /** Addresses that lead nowhere, from one place in a minute. Default 30. */
  readonly failures?: number
  /** Requests to one link in a minute. Default 600. */
  readonly perLink?: number
}

/** Counts who comes how often, in this process. */
export interface Limiter {
  /** Seconds to wait for who tried too many addresses that lead nowhere; null while they may go on. */
  guessing(request: Request): Promise<number | null>
  /** Notes an address that led nowhere. */
  failed(request: Request): Promise<void>
  /** Notes a request to a link; seconds to wait when there were too many. */
  used(token: string): Promise<number | null>
}

interface Bucket {
  tokens: number
  at: number
}

/** Far more than one process sees in a minute; the oldest go first. */
const remembered = 50_000

/** Buckets that fill within a minute. Time comes from `now`, in milliseconds. */
export function limiter(limits: Limits, now: () => number): Limiter {
  const { from, failures = 30, perLink = 600 } = limits
  const guesses = new Map<string, Bucket>()
  const uses = new Map<string, Bucket>()
  const origin = async (request: Request) => {
    const said = from?.(request) ?? null
    return said === null ? null : digest(said)
  }
  return {
    async guessing(request) {
      const key = await origin(request)
      return key === null ? null : wait(bucketOf(guesses, key, failures, now()), failures)
    },
    async failed(request) {
      const key = await origin(request)
      if (key !== null) bucketOf(guesses, key, failures, now()).tokens -= 1
    },
    async used(token) {
      const bucket = bucketOf(uses, await digest(token), perLink, now())
      const seconds = wait(bucket, perLink)
      if (seconds === null) bucket.tokens -= 1
      return seconds
    },
  }
}

/** The bucket of a key, with what has come back since. */
function bucketOf(buckets: Map<string, Bucket>, key: string, capacity: number, now: number): Bucket {
  const kept = buckets.get(key)
  const gone = kept ? Math.max(0, now - kept.at) : 0
  const tokens = kept ? Math.min(capacity, kept.tokens + (gone * capacity) / 60_000) : capacity
  const bucket = { tokens, at: now }
  buckets.delete(key)
  buckets.set(key, bucket)
  for (const oldest of buckets.keys()) {
    if (buckets.size <= remembered) break
    buckets.delete(oldest)
  }
  return bucket
}

function wait({ tokens }: Bucket, capacity: number): number | null {
  return tokens >= 1 ? null : Math.max(1, Math.ceil(((1 - tokens) * 60) / capacity))
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
