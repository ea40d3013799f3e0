/** What `createQueues` needs of a started `PgBoss`. */
export interface QueueMaker {
  createQueue(
    name: string,
    options: BossQueueOptions & {
      readonly retentionSeconds: number
      readonly deleteAfterSeconds?: number
      readonly deadLetter?: string
    },
  ): Promise<void>
}

/** How often and when a job that failed is tried again; pg-boss's own words. */
export interface BossQueueOptions {
  /** Times that a job is tried again before it becomes a dead letter. Default 20. */
  readonly retryLimit?: number
  /** Seconds until the first of them; not 0, or a tick tries again at once. Default 60. */
  readonly retryDelay?: number
  /** Whether that time doubles. Default true. */
  readonly retryBackoff?: boolean
  /** The longest that it becomes, in seconds. Default 3,600. */
  readonly retryDelayMax?: number
  /** Seconds that a handler may take, or a worker be dead, until its job is another's. Default 900. */
  readonly expireInSeconds?: number
}

/**
 * Makes what Casework needs in pg-boss: a queue `casework/<name>` for each of its queues, and `casework.dead` for what
 * was tried as often as it may. Run it where you migrate, by a `PgBoss` of the owner's. A queue that is there stays as
 * it is.
 */
export async function createQueues(
  boss: QueueMaker,
  queues: readonly string[],
  options: BossQueueOptions = {},
): Promise<void> {
  await boss.createQueue(deadLetters, { retentionSeconds: kept, deleteAfterSeconds: 0 })
  for (const queue of queues) {
    await boss.createQueue(bossQueue(queue), {
      retryLimit: 20,
      retryDelay: 60,
      // pg-boss refuses a longest time where it does not grow.
      ...(options.retryBackoff === false ? {} : { retryBackoff: true, retryDelayMax: 3_600 }),
      ...options,
      retentionSeconds: kept,
      deadLetter: deadLetters,
    })
  }
}

/** pg-boss deletes a job that nobody took for 14 days; here it stays for 63 years, the longest that fits. */
export const kept = 2_000_000_000

/** The name of a queue in pg-boss. */
export function bossQueue(queue: string): string {
  return `casework/${queue}`
}

const deadLetters = 'casework.dead'
