import type { Scheduler } from '@casework/core'
import type { ScheduledJob, StoreTransaction } from '@casework/core/adapter'
import { memoryScheduler, memoryStore } from '@casework/memory'
import type { SchedulerUnderTest } from '@casework/testkit'
import type { Broken } from './twist'

const whatIsDue = 'what is due runs, and what is not waits'
const inOrder = 'due jobs run in order of instant, then of key; others wait'
const inPlace = 'what a handler puts has its place in the order, and waits for the clock'
const rolledBack =
  'a job of a transaction that fails is not kept, and one of an open transaction does not run'
const replaces = 'a job replaces the one of its key, in its queue and tenant only'
const cancels = 'a cancelled job does not run, once the cancelling transaction is kept'
const stillNow = 'what a handler puts for now runs in the same tick'
const again = 'a handler may put its own job again'
const waitsAgain = 'a job whose handler throws stops no other and waits to be tried again'
const afterLease = 'a job whose handler throws is tried again after its lease'
const notAsItWas = 'a job cancelled or replaced while it fails is not tried again as it was'
const unworked = 'a job of a queue that nobody works waits, and holds up no other'
const once = 'overlapping ticks hand each job over once'

const broken = (
  name: string,
  breaks: string,
  twist: (base: Scheduler) => Partial<Scheduler>,
): Broken<SchedulerUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = memoryScheduler()
    return { store: memoryStore(), scheduler: { ...base, ...twist(base) } }
  },
})

/** A transaction that is kept at once. */
const atOnce = { afterCommit: (run: () => void) => run() } as StoreTransaction

/** Schedulers that run the wrong job, at the wrong time, twice or never. */
export const brokenSchedulers: readonly Broken<SchedulerUnderTest>[] = [
  broken('a tick hands over what is not due yet', whatIsDue, (base) => ({
    tick: () => base.tick('9999-01-01T00:00:00Z'),
  })),
  broken('an offset from UTC is dropped', whatIsDue, (base) => ({
    put: (tx, job) => base.put(tx, { ...job, at: job.at.replace(/[+-]\d\d:\d\d$/, 'Z') }),
  })),
  broken('a rollback leaves its jobs', rolledBack, (base) => ({
    put: (_, job) => base.put(atOnce, job),
  })),
  broken('duplicate key swallowed: the first job of a key stays', replaces, (base) => {
    const kept = new Set<string>()
    return {
      async put(tx, job) {
        const id = JSON.stringify([job.tenant, job.queue, job.key])
        if (!kept.has(id)) await base.put(tx, job)
        kept.add(id)
      },
    }
  }),
  broken('tenant forgotten in the key of a job', replaces, (base) => ({
    put: (tx, job) => base.put(tx, { ...job, tenant: '' }),
  })),
  broken('cancelling does nothing', cancels, () => ({ cancel: async () => undefined })),
  broken('a rollback does not bring a cancelled job back', cancels, (base) => ({
    cancel: (_, job) => base.cancel(atOnce, job),
  })),
  broken('what a handler puts waits for the next tick', stillNow, (base) => {
    let ticking = false
    const late: ScheduledJob[] = []
    return {
      async put(tx, job) {
        if (ticking) late.push(job)
        else await base.put(tx, job)
      },
      async tick(now) {
        for (const job of late.splice(0)) await base.put(atOnce, job)
        ticking = true
        return base.tick(now).finally(() => (ticking = false))
      },
    }
  }),
  broken('a job that is done takes its successor with it', again, (base) => ({
    work: (queue, handler) =>
      base.work(queue, async (job) => {
        await handler(job)
        await base.cancel(atOnce, job)
      }),
  })),
  broken('a job that failed is given up', waitsAgain, (base) => ({
    work: (queue, handler) => base.work(queue, (job) => handler(job).catch(() => undefined)),
  })),
  broken('a job that failed stops those behind it', waitsAgain, (base) => {
    let failed = false
    return {
      work: (queue, handler) =>
        base.work(queue, async (job) => {
          if (failed) throw new Error('Stopped')
          await handler(job).catch((error: unknown) => {
            failed = true
            throw error
          })
        }),
    }
  }),
  broken('a job that failed is put again, whatever became of it', notAsItWas, (base) => ({
    work: (queue, handler) =>
      base.work(queue, async (job) => {
        await handler(job).catch(() => base.put(atOnce, { ...job, at: '2998-03-02T09:01:00Z' }))
      }),
  })),
  broken('jobs of a queue that nobody works are thrown away', unworked, (base) => {
    const worked = new Set<string>()
    return {
      put: async (tx, job) => (worked.has(job.queue) ? base.put(tx, job) : undefined),
      work(queue, handler) {
        worked.add(queue)
        base.work(queue, handler)
      },
    }
  }),
  broken('a job that nobody works is said to be next', unworked, (base) => {
    const waiting: string[] = []
    return {
      async put(tx, job) {
        if (job.queue === 'idle') waiting.push(job.at)
        await base.put(tx, job)
      },
      next: async () => waiting[0] ?? (await base.next()),
    }
  }),
  broken('a job is claimed by two workers', once, (base) => {
    const claimed = new Map<ScheduledJob, (job: ScheduledJob) => Promise<void>>()
    return {
      work: (queue, handler) =>
        base.work(queue, async (job) => {
          claimed.set(job, handler)
          await handler(job)
          claimed.delete(job)
        }),
      async tick(now) {
        const twice = [...claimed]
        for (const [job, handler] of twice) await handler(job)
        return twice.length + (await base.tick(now))
      },
    }
  }),
]

/** Schedulers that do not go by the clock they are given. */
export const brokenClocksOfSchedulers: readonly Broken<SchedulerUnderTest>[] = [
  broken('instants are cut to the second', inOrder, (base) => ({
    put: (tx, job) => base.put(tx, { ...job, at: job.at.replace(/\.\d+/, '') }),
  })),
  broken('time taken from elsewhere: a tick means the machine’s clock', inOrder, (base) => ({
    tick: () => base.tick('2099-01-01T00:00:00Z'),
  })),
  broken('what a handler puts is behind everything', inPlace, (base) => {
    let ticking = false
    return {
      put: (tx, job) => base.put(tx, ticking ? { ...job, at: '2026-03-02T09:59:00Z' } : job),
      async tick(now) {
        ticking = true
        return base.tick(now).finally(() => (ticking = false))
      },
    }
  }),
  broken('a lease ends by a clock of its own', afterLease, (base) => ({
    tick: (now) => base.tick(now < '2026-03-02T09:00:01Z' ? now : '2026-03-02T09:00:01Z'),
  })),
]
