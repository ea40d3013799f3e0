import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Check } from './check'
import { job, put, recorder, type SchedulerUnderTest } from './jobs'

const at = (time: string) => `2026-03-02T${time}Z`

/** What a scheduler holds to whose ticks go by the `now` that they are given: order, and a lease that ends by that clock. */
export const movedClockChecks: readonly Check<SchedulerUnderTest>[] = [
  {
    name: 'due jobs run in order of instant, then of key; others wait',
    async run(open) {
      const ports = await open()
      const ran = recorder(ports)
      await put(
        ports,
        job('d', { at: at('10:00:01') }),
        job('b', { at: at('10:00:00') }),
        job('c', { at: at('09:00:00.500') }),
        job('a', { at: at('10:00:00') }),
      )
      await put(ports, job('e', { at: at('09:00:00') }), job('later', { at: at('10:00:02') }))
      equal(await ports.scheduler.tick(at('10:00:01')), 5)
      deepEqual(ran, ['e', 'c', 'a', 'b', 'd'])
      equal(await ports.scheduler.next(), at('10:00:02'))
      equal(await ports.scheduler.tick(at('10:00:01')), 0)
    },
  },
  {
    name: 'what a handler puts has its place in the order, and waits for the clock',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async ({ key }) => {
        ran.push(key)
        if (ran.length === 1)
          await put(ports, job('c', { at: at('09:00:00') }), job('a', { at: at('11:00:00') }))
      })
      await put(ports, job('a', { at: at('09:00:00') }), job('b', { at: at('09:30:00') }))
      equal(await ports.scheduler.tick(at('10:00:00')), 3)
      deepEqual(ran, ['a', 'c', 'b'])
      equal(await ports.scheduler.next(), at('11:00:00'))
    },
  },
  {
    name: 'a job whose handler throws is tried again after its lease',
    async run(open) {
      const ports = await open()
      const ran: string[] = []
      ports.scheduler.work('sweep', async ({ key }) => {
        ran.push(key)
        if (key === 'a' && ran.length < 3) throw new Error('not now')
      })
      await put(ports, job('a', { at: at('09:00:00') }), job('b', { at: at('09:00:00') }))
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
]
