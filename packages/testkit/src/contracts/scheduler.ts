import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import type { ScheduledJob, Scheduler, Store } from '@casework/core'
import type { Check } from './check'
import { begin, lookOut, type Meeting } from './writers'

/** What the checks of a scheduler are given: one without jobs, and the store whose transactions it joins. */
export interface SchedulerUnderTest {
  readonly store: Store
  readonly scheduler: Scheduler
}

const at = (time: string) => `2026-03-02T${time}Z`

const job = (key: string, time: string, over: Partial<ScheduledJob> = {}): ScheduledJob => ({
  tenant: 'acme',
  queue: 'sweep',
  key,
  at: at(time),
  data: null,
  ...over,
})

const put = ({ store, scheduler }: SchedulerUnderTest, ...jobs: readonly ScheduledJob[]) =>
  store.transaction('acme', async (tx) => {
    for (const each of jobs) await scheduler.put(tx, each)
  })

/** Every job that is handed over, by key and data. */
function recorder({ scheduler }: SchedulerUnderTest): unknown[] {
  const ran: unknown[] = []
  scheduler.work(
    'sweep',
    async ({ key, data }) => void ran.push(typeof data === 'string' ? `${key} ${data}` : key),
  )
  return ran
}

/** What is run, when and in which order. */
export const schedulerChecks: readonly Check<SchedulerUnderTest>[] = [
  {
    name: 'due jobs run in order of instant, then of key; others wait',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(
        ports,
        job('d', '10:00:01'),
        job('b', '10:00:00'),
        job('c', '09:00:00.500'),
        job('a', '10:00:00'),
      )
      await put(ports, job('e', '09:00:00'), job('later', '10:00:02'))
      equal(await ports.scheduler.tick(at('10:00:01')), 5)
      deepEqual(ran, ['e', 'c', 'a', 'b', 'd'])
      equal(await ports.scheduler.next(), at('10:00:02'))
      equal(await ports.scheduler.tick(at('10:00:01')), 0)
    },
  },
  {
    name: 'a job of a transaction that fails is not kept, and one of an open transaction does not run',
    async run(open) {
      const ports = await open()
      const { store, scheduler } = ports
      const ran = recorder(ports)
      const meanwhile: Promise<number>[] = []
      const other: Meeting = { reached: false }
      const failing = store.transaction('acme', async (tx) => {
        await scheduler.put(tx, job('never', '09:00:00'))
        meanwhile.push(begin(scheduler.tick(at('10:00:00')), other))
        await lookOut(tx, other)
        throw new Error('rolled back')
      })
      await rejects(failing, /rolled back/)
      deepEqual(await Promise.all(meanwhile), [0])
      equal(await scheduler.tick(at('10:00:00')), 0)
      deepEqual(ran, [])
      equal(await scheduler.next(), null)
    },
  },
  {
    name: 'a job replaces the one of its key, in its queue and tenant only',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(
        ports,
        job('a', '09:00:00', { data: 'old' }),
        job('a', '09:00:01', { tenant: 'bolt', data: 'bolt' }),
      )
      await put(ports, job('a', '12:00:00', { data: 'new' }))
      equal(await ports.scheduler.tick(at('11:00:00')), 1)
      equal(await ports.scheduler.tick(at('12:00:00')), 1)
      deepEqual(ran, ['a bolt', 'a new'])
    },
  },
  {
    name: 'a cancelled job does not run, once the cancelling transaction is kept',
    async run(open) {
      const ports = await open()
      const { store, scheduler } = ports
      const ran = recorder(ports)
      await put(ports, job('a', '09:00:00'), job('b', '09:00:00'))
      await store.transaction('acme', async (tx) => {
        await scheduler.cancel(tx, { tenant: 'acme', queue: 'sweep', key: 'a' })
        await scheduler.cancel(tx, { tenant: 'acme', queue: 'sweep', key: 'unknown' })
      })
      await store
        .transaction('acme', async (tx) => {
          await scheduler.cancel(tx, { tenant: 'acme', queue: 'sweep', key: 'b' })
          throw new Error('rolled back')
        })
        .catch(() => null)
      await scheduler.tick(at('09:00:00'))
      deepEqual(ran, ['b'])
    },
  },
  {
    name: 'what a handler puts for now runs in the same tick',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async ({ key }) => {
        ran.push(key)
        if (key === 'a') await put(ports, job('c', '09:00:00'), job('later', '11:00:00'))
      })
      await put(ports, job('a', '09:00:00'), job('b', '09:30:00'))
      equal(await ports.scheduler.tick(at('10:00:00')), 3)
      deepEqual(ran, ['a', 'c', 'b'])
    },
  },
  {
    name: 'a handler may put its own job again for later',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async (now) => {
        ran.push(now.at)
        if (ran.length < 3) await put(ports, job('a', `1${ran.length - 1}:00:00`))
      })
      await put(ports, job('a', '09:00:00'))
      equal(await ports.scheduler.tick(at('10:00:00')), 2)
      equal(await ports.scheduler.tick(at('11:00:00')), 1)
      deepEqual(ran, [at('09:00:00'), at('10:00:00'), at('11:00:00')])
      equal(await ports.scheduler.next(), null)
    },
  },
  {
    name: 'a job whose handler throws stops no other and is tried again after its lease',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async ({ key }) => {
        ran.push(key)
        if (key === 'a' && ran.length < 3) throw new Error('not now')
      })
      await put(ports, job('a', '09:00:00'), job('b', '09:00:00'))
      await ports.scheduler.tick(at('09:00:00'))
      deepEqual(ran, ['a', 'b'])
      const again = await ports.scheduler.next()
      ok(again !== null && again > at('09:00:00'))
      equal(await ports.scheduler.tick(at('09:00:00')), 0)
      equal(await ports.scheduler.tick(again), 1)
      deepEqual(ran, ['a', 'b', 'a'])
      equal(await ports.scheduler.next(), null)
    },
  },
  {
    name: 'a job cancelled or replaced while it fails is not tried again as it was',
    async run(open) {
      const ports = await open()
      const { store, scheduler } = ports
      scheduler.work('sweep', async (now) => {
        if (now.key === 'a') await store.transaction('acme', (tx) => scheduler.cancel(tx, now))
        else if (now.data === null) await put(ports, job('b', '12:00:00', { data: 'new' }))
        throw new Error('not now')
      })
      await put(ports, job('a', '09:00:00'), job('b', '09:00:00'))
      await scheduler.tick(at('09:00:00'))
      equal(await scheduler.next(), at('12:00:00'))
    },
  },
  {
    name: 'a job of a queue that nobody works waits, and holds up no other',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, job('orphan', '08:00:00', { queue: 'idle' }), job('a', '09:00:00'))
      equal(await ports.scheduler.tick(at('09:00:00')), 1)
      deepEqual(ran, ['a'])
      equal(await ports.scheduler.next(), null)
      ports.scheduler.work('idle', async ({ key }) => void ran.push(key))
      equal(await ports.scheduler.next(), at('08:00:00'))
      await ports.scheduler.tick(at('09:00:00'))
      deepEqual(ran, ['a', 'orphan'])
    },
  },
  {
    name: 'overlapping ticks hand each job over once',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, ...['a', 'b', 'c', 'd'].map((key) => job(key, '09:00:00')))
      const handed = await Promise.all([1, 2, 3].map(() => ports.scheduler.tick(at('09:00:00'))))
      equal(
        handed.reduce((sum, each) => sum + each),
        4,
      )
      deepEqual(ran.toSorted(), ['a', 'b', 'c', 'd'])
    },
  },
]
