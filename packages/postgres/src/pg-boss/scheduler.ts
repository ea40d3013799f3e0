import { canonicalInstant, type Scheduler, type Store } from '@casework/core'
import { StoreConflict, type ScheduledJob, type StoreTransaction } from '@casework/core/adapter'
import type { SqlValue } from '../sql/database'
import { askWithin } from '../store/transaction'
import type { Boss, BossDatabase, BossJob } from './boss'
import { bossQueue, kept } from './queues'
import { finishJob, firstOf, forgetJob, holdJob, keepJob, leaseJob, postponeJob, type JobName } from './rows'

/** What `pgBossScheduler` takes. */
export interface PgBossSchedulerOptions {
  /** A started `PgBoss` of the host's, on the database of the store. It is never stopped here. */
  readonly boss: Boss
  /** The store of `postgres()` whose transactions jobs join. */
  readonly store: Store
  /** Every queue that is used; `createQueues` has made them. */
  readonly queues: readonly string[]
  /** What becomes of an error that a handler throws. pg-boss is told its class alone. Default: nothing. */
  readonly onError?: (error: unknown) => void
}

type Handler = (job: ScheduledJob) => Promise<void>

/**
 * Jobs on a pg-boss of the host's, which leases them, tries them again and keeps its dead letters. Its rows carry tenant,
 * key and number of the put; what is to be done stays in Casework's tables, under row-level security. A job is due by the
 * clock of the database, whatever `now` a tick names, and jobs come in no promised order.
 *
 * Fails when one of the queues is not there.
 *
 * @example
 * const db = postgres({ pool })
 * const scheduler = await pgBossScheduler({ boss, store: db.store, queues: ['reports'] })
 */
export async function pgBossScheduler(options: PgBossSchedulerOptions): Promise<Scheduler> {
  const { boss, store, queues, onError } = options
  const handlers = new Map<string, Handler>()
  // pg-boss reads a queue once. Inside of a transaction on PGlite that would wait for the transaction itself.
  for (const queue of queues) await boss.findJobs(bossQueue(queue), { queued: true, limit: 1 })

  const transact = <T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>): Promise<T> =>
    store.transaction(tenant, work).catch((error: unknown) => {
      // Somebody put or cancelled the job meanwhile, and won.
      if (error instanceof StoreConflict) return transact(tenant, work)
      throw error
    })

  const nameOf = (queue: string): string => {
    if (queues.includes(queue)) return bossQueue(queue)
    throw new RangeError(`Queue ${queue} is not among the queues of this scheduler`)
  }

  /** No job of pg-boss that still waits is left of this key. One that runs is recognised by its fence. */
  const dropWaiting = async (tx: StoreTransaction, job: JobName) => {
    const [name, db] = [nameOf(job.queue), within(tx)]
    const waiting = await boss.findJobs(name, { key: keyOf(job), queued: true, db })
    if (waiting.length > 0) {
      await boss.deleteJob(
        name,
        waiting.map(({ id }) => id),
        { db },
      )
    }
  }

  const settleFailure = async (tx: StoreTransaction, taken: BossJob, job: JobName, error: unknown) => {
    const [name, db, { fence }] = [bossQueue(job.queue), within(tx), noteOf(taken)]
    if (!(await holdJob(tx, job, fence))) {
      await boss.complete(name, taken, null, { db })
      return
    }
    await boss.fail(name, taken, { error: error instanceof Error ? error.name : typeof error }, { db })
    const [left] = await boss.findJobs(name, { id: taken.id, db })
    if (left?.state === 'retry') await postponeJob(tx, job, fence, left.startAfter)
    if (left?.state === 'failed') await postponeJob(tx, job, fence, null)
  }

  /** Says whether the job went to its handler. */
  const handOver = async (queue: string, handler: Handler, taken: BossJob): Promise<boolean> => {
    const { tenant, key, fence } = noteOf(taken)
    const name = { tenant, queue, key }
    const job = await transact(tenant, (tx) => leaseJob(tx, name, fence, taken.expireInSeconds))
    if (job === null) {
      await boss.complete(bossQueue(queue), taken, null)
      return false
    }
    try {
      await handler(job)
    } catch (error) {
      onError?.(error)
      await transact(tenant, (tx) => settleFailure(tx, taken, name, error))
      return true
    }
    await transact(tenant, async (tx) => {
      await finishJob(tx, name, fence)
      await boss.complete(bossQueue(queue), taken, null, { db: within(tx) })
    })
    return true
  }

  const drain = async (queue: string, handler: Handler): Promise<number> => {
    const take = () => boss.fetch(bossQueue(queue), { includeMetadata: true })
    let handed = 0
    for (let [taken] = await take(); taken; [taken] = await take()) {
      if (await handOver(queue, handler, taken)) handed += 1
    }
    return handed
  }

  /** Whether pg-boss will hand over this put of the job without being told to. */
  const isAlive = async (tx: StoreTransaction, job: JobName, fence: string) => {
    const [name, db, key] = [bossQueue(job.queue), within(tx), keyOf(job)]
    const waiting = await boss.findJobs(name, { key, queued: true, db })
    if (waiting.some((each) => noteOf(each).fence === fence)) return true
    const all = await boss.findJobs(name, { key, data: { fence }, db })
    return all.some(({ state }) => state === 'active')
  }

  return {
    async put(tx, job) {
      // Both throw before anything is written.
      const [name, due] = [nameOf(job.queue), canonicalInstant(job.at)]
      const fence = await keepJob(tx, job, due)
      await dropWaiting(tx, job)
      const sent = await boss.send(
        name,
        { tenant: job.tenant, key: job.key, fence },
        { db: within(tx), startAfter: due, singletonKey: keyOf(job), retentionSeconds: kept },
      )
      if (sent === null)
        throw new Error(`pg-boss refused a job: make ${name} a queue of the policy "standard"`)
    },
    async cancel(tx, job) {
      await forgetJob(tx, job)
      await dropWaiting(tx, job)
    },
    work(queue, handler) {
      nameOf(queue)
      handlers.set(queue, handler)
    },
    async tick() {
      let handed = 0
      for (let before = -1; before !== handed;) {
        before = handed
        // What a handler put for now may be in a queue that was empty a moment ago.
        for (const [queue, handler] of handlers) handed += await drain(queue, handler)
      }
      return handed
    },
    async next() {
      return transact('-', async (tx) => {
        let first = await firstOf(tx, [...handlers.keys()])
        while (first && !(await isAlive(tx, first.name, first.fence))) {
          await postponeJob(tx, first.name, first.fence, null)
          first = await firstOf(tx, [...handlers.keys()])
        }
        return first && canonicalInstant(first.at)
      })
    },
  }
}

/** pg-boss's statements, as part of the transaction. They name their schema, so the search path does not matter. */
function within(tx: StoreTransaction): BossDatabase {
  return {
    async executeSql(text, values = []) {
      return { rows: [...(await askWithin(tx, { text, values: values as SqlValue[] }))] }
    },
  }
}

/** What pg-boss keeps of a job. */
interface Note {
  readonly tenant: string
  readonly key: string
  readonly fence: string
}

function noteOf({ data }: Pick<BossJob, 'data'>): Note {
  return data as Note
}

/** One name for tenant and key. */
function keyOf({ tenant, key }: Pick<JobName, 'tenant' | 'key'>): string {
  return JSON.stringify([tenant, key])
}
