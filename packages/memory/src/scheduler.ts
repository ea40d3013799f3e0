import { canonicalInstant, type Scheduler } from '@casework/core'
import { compareCodePoints, type ScheduledJob } from '@casework/core/adapter'
import { Heap, type HeapItem } from './heap'
import { readInstant } from './instants'

/** How long a job whose handler threw waits until it is tried again, in milliseconds. */
const LEASE = 60_000

interface Entry extends HeapItem {
  readonly id: string
  readonly job: ScheduledJob
  /** Epoch milliseconds; moves when the job is tried again. */
  due: number
}

/** How a memory scheduler behaves. */
export interface MemorySchedulerOptions {
  /** Told of every error that a handler throws; its job is tried again either way. Default: nothing. */
  readonly onError?: (error: unknown, job: ScheduledJob) => void
}

/**
 * A scheduler that lives as long as the process, with no clock and no timers of its own: `tick(now)` runs what is due,
 * one job after the other, and goes on until nothing is, so what a handler puts for now runs in the same tick. A job
 * whose handler throws is tried again 60 seconds after the tick's `now`, as often as it takes, unless it was replaced
 * or cancelled. A job of a queue that nobody works waits. Ticks that overlap never hand over the same job.
 *
 * `put` throws a `RangeError` for an instant that is none.
 */
export function memoryScheduler({ onError }: MemorySchedulerOptions = {}): Scheduler {
  const handlers = new Map<string, (job: ScheduledJob) => Promise<void>>()
  /** Every job that is not done, waiting or running. */
  const jobs = new Map<string, Entry>()
  /** Those that wait, by queue: what nobody works shall hold up no other. */
  const waiting = new Map<string, Heap<Entry>>()

  const queueOf = ({ queue }: Pick<ScheduledJob, 'queue'>) => {
    const heap = waiting.get(queue) ?? new Heap<Entry>(compareEntries)
    waiting.set(queue, heap)
    return heap
  }
  const drop = (id: string) => {
    const entry = jobs.get(id)
    if (!entry) return
    queueOf(entry.job).remove(entry)
    jobs.delete(id)
  }
  const wait = (entry: Entry) => {
    if (jobs.get(entry.id) === entry) queueOf(entry.job).add(entry)
  }
  /** The first job that somebody works. */
  const first = () => {
    const heads = [...handlers.keys()].flatMap((queue) => waiting.get(queue)?.first() ?? [])
    return heads.reduce<Entry | undefined>(
      (best, each) => (best && compareEntries(best, each) <= 0 ? best : each),
      undefined,
    )
  }
  const run = async (entry: Entry, now: number) => {
    try {
      await handlers.get(entry.job.queue)?.(entry.job)
      if (jobs.get(entry.id) === entry) jobs.delete(entry.id)
    } catch (error) {
      entry.due = now + LEASE
      wait(entry)
      onError?.(error, entry.job)
    }
  }

  return {
    async put(tx, job) {
      const entry = { id: idOf(job), job, due: readInstant(job.at), index: -1 }
      tx.afterCommit(() => {
        drop(entry.id)
        jobs.set(entry.id, entry)
        wait(entry)
      })
    },
    async cancel(tx, job) {
      const id = idOf(job)
      tx.afterCommit(() => drop(id))
    },
    work(queue, handler) {
      handlers.set(queue, handler)
    },
    async tick(now) {
      const moment = readInstant(now)
      let handed = 0
      for (let entry = first(); entry && entry.due <= moment; entry = first()) {
        queueOf(entry.job).remove(entry)
        handed += 1
        await run(entry, moment)
      }
      return handed
    },
    async next() {
      const entry = first()
      return entry ? canonicalInstant(entry.due) : null
    },
  }
}

function idOf({ tenant, queue, key }: Pick<ScheduledJob, 'tenant' | 'queue' | 'key'>): string {
  return JSON.stringify([tenant, queue, key])
}

function compareEntries(a: Entry, b: Entry): number {
  return a.due - b.due || compareCodePoints(a.job.key, b.job.key) || compareCodePoints(a.id, b.id)
}
