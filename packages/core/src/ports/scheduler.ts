import type { JsonValue } from '../model/json'
import type { StoreTransaction } from './store'

/** Work that is to run at an instant. */
export interface ScheduledJob {
  readonly tenant: string
  readonly queue: string
  /** Unique in its queue and tenant: putting it again replaces the job. */
  readonly key: string
  /** Absolute instant. */
  readonly at: string
  readonly data: JsonValue
}

/**
 * Runs work at its time. A scheduler whose clock can be moved goes by the `now` of each tick; one that runs on an engine
 * with a clock of its own goes by that clock, is right for a `now` that is the present, and promises no order.
 */
export interface Scheduler {
  /** The job is kept when the transaction is, and replaces the one of the same key. */
  put(tx: StoreTransaction, job: ScheduledJob): Promise<void>
  /** No job of this key is left when the transaction is kept. */
  cancel(tx: StoreTransaction, job: Pick<ScheduledJob, 'tenant' | 'queue' | 'key'>): Promise<void>
  /**
   * Jobs of the queue go to this handler from now on; one that throws is tried again later. How often is the scheduler's
   * affair, and what it gives up it keeps for people to see.
   */
  work(queue: string, handler: (job: ScheduledJob) => Promise<void>): void
  /**
   * Everything due at `now` has been handed to its handler, in (instant, key) order where the clock can be moved. Says
   * how many.
   */
  tick(now: string): Promise<number>
  /** The instant of the earliest job that a tick could hand over; null when none waits for a worked queue. */
  next(): Promise<string | null>
}
