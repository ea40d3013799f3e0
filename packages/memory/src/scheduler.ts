import { canonicalInstant, compareCodePoints, type ScheduledJob, type Scheduler } from '@casework/core'
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
  const waiting = new Heap<Entry>(compareEntries)

  const drop = (id: string) => {
    const entry = jobs.get(id)
    if (!entry) return
    waiting.remove(entry)
    jobs.delete(id)
  }
  const wait = (entry: Entry) => {
    if (jobs.get(entry.id) === entry) waiting.add(entry)
  }
  const run = async (entry: Entry, handler: (job: ScheduledJob) => Promise<void>, now: number) => {
    try {
      await handler(entry.job)
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
        waiting.add(entry)
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
      const unworked: Entry[] = []
      let handed = 0
      for (let entry = waiting.first(); entry && entry.due <= moment; entry = waiting.first()) {
        waiting.remove(entry)
        const handler = handlers.get(entry.job.queue)
        if (handler) {
          handed += 1
          await run(entry, handler, moment)
        } else {
          unworked.push(entry)
        }
      }
      unworked.forEach(wait)
      return handed
    },
    async next() {
      const first = waiting.first()
      return first ? canonicalInstant(first.due) : null
    },
  }
}

function idOf({ tenant, queue, key }: Pick<ScheduledJob, 'tenant' | 'queue' | 'key'>): string {
  return JSON.stringify([tenant, queue, key])
}

function compareEntries(a: Entry, b: Entry): number {
  return a.due - b.due || compareCodePoints(a.job.key, b.job.key) || compareCodePoints(a.id, b.id)
}
