import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import type { Check } from './check'
import { job, longAgo, put, recorder, type SchedulerUnderTest } from './jobs'
import { begin, lookOut, type Meeting } from './writers'

/** What the present is not. */
const farOff = '2999-03-02T10:00:00Z'

const present = () => new Date().toISOString()

/** What is run and when, by a clock that nobody moves: what every scheduler holds to. */
export const schedulerChecks: readonly Check<SchedulerUnderTest>[] = [
  {
    name: 'what is due runs, and what is not waits',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, job('a'), job('b'), job('later', { at: farOff }), job('sooner', { at: farOff }))
      await put(ports, job('sooner', { at: '2998-12-31T23:00:00-01:00' }))
      equal(await ports.scheduler.tick(present()), 2)
      deepEqual(ran.toSorted(), ['a', 'b'])
      equal(await ports.scheduler.tick(present()), 0)
      equal(await ports.scheduler.next(), '2999-01-01T00:00:00Z')
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
        await scheduler.put(tx, job('never'))
        meanwhile.push(begin(scheduler.tick(present()), other))
        await lookOut(tx, other)
        throw new Error('rolled back')
      })
      await rejects(failing, /rolled back/)
      deepEqual(await Promise.all(meanwhile), [0])
      equal(await scheduler.tick(present()), 0)
      deepEqual(ran, [])
      equal(await scheduler.next(), null)
    },
  },
  {
    name: 'a job replaces the one of its key, in its queue and tenant only',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, job('a', { data: 'old' }), job('a', { tenant: 'bolt', data: 'bolt' }))
      await put(ports, job('a', { at: farOff, data: 'late' }))
      equal(await ports.scheduler.tick(present()), 1)
      equal(await ports.scheduler.next(), farOff)
      await put(ports, job('a', { data: 'new' }))
      equal(await ports.scheduler.tick(present()), 1)
      deepEqual(ran, ['a bolt', 'a new'])
      equal(await ports.scheduler.next(), null)
    },
  },
  {
    name: 'a cancelled job does not run, once the cancelling transaction is kept',
    async run(open) {
      const ports = await open()
      const { store, scheduler } = ports
      const ran = recorder(ports)
      await put(ports, job('a'), job('b'))
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
      await scheduler.tick(present())
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
        if (key === 'a') await put(ports, job('c'), job('d', { queue: 'idle' }), job('later', { at: farOff }))
      })
      ports.scheduler.work('idle', async ({ key }) => void ran.push(key))
      await put(ports, job('a'), job('b', { queue: 'idle' }))
      equal(await ports.scheduler.tick(present()), 4)
      deepEqual(ran.toSorted(), ['a', 'b', 'c', 'd'])
    },
  },
  {
    name: 'a handler may put its own job again',
    async run(open) {
      const ports = await open()
      const ran: unknown[] = []
      ports.scheduler.work('sweep', async ({ data }) => {
        ran.push(data)
        // One too many would otherwise be one without end.
        if (ran.length > 3) return
        await put(ports, job('a', ran.length < 3 ? { data: ran.length } : { at: farOff }))
      })
      await put(ports, job('a'))
      equal(await ports.scheduler.tick(present()), 3)
      deepEqual(ran, [null, 1, 2])
      equal(await ports.scheduler.next(), farOff)
    },
  },
  {
    name: 'a job whose handler throws stops no other and waits to be tried again',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async ({ key }) => {
        ran.push(key)
        if (key === 'a' && ran.length < 9) throw new Error('not now')
      })
      await put(ports, job('a'), job('b'))
      const before = present()
      equal(await ports.scheduler.tick(before), 2)
      deepEqual(ran.toSorted(), ['a', 'b'])
      const again = await ports.scheduler.next()
      ok(again !== null && again > before)
      equal(await ports.scheduler.tick(before), 0)
    },
  },
  {
    name: 'a job cancelled or replaced while it fails is not tried again as it was',
    async run(open) {
      const ports = await open()
      const { store, scheduler } = ports
      let ran = 0
      scheduler.work('sweep', async (now) => {
        ran += 1
        if (now.key === 'a') await store.transaction('acme', (tx) => scheduler.cancel(tx, now))
        else if (now.data === null) await put(ports, job('b', { at: farOff, data: 'new' }))
        if (ran < 9) throw new Error('not now')
      })
      await put(ports, job('a'), job('b'))
      await scheduler.tick(present())
      equal(await scheduler.next(), farOff)
    },
  },
  {
    name: 'a job of a queue that nobody works waits, and holds up no other',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, job('orphan', { queue: 'idle' }), job('a'))
      equal(await ports.scheduler.tick(present()), 1)
      deepEqual(ran, ['a'])
      equal(await ports.scheduler.next(), null)
      ports.scheduler.work('idle', async ({ key }) => void ran.push(key))
      equal(await ports.scheduler.next(), longAgo)
      await ports.scheduler.tick(present())
      deepEqual(ran, ['a', 'orphan'])
    },
  },
  {
    name: 'overlapping ticks hand each job over once',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(ports, ...['a', 'b', 'c', 'd'].map((key) => job(key)))
      const handed = await Promise.all([1, 2, 3].map(() => ports.scheduler.tick(present())))
      equal(
        handed.reduce((sum, each) => sum + each),
        4,
      )
      deepEqual(ran.toSorted(), ['a', 'b', 'c', 'd'])
    },
  },
]
