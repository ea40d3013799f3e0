import { memory } from '@casework/memory'
import { expect, test } from 'vitest'
import { canonicalInstant, createCasework, type Alert, type Store } from '../../src/index'
import { furnish, start } from '../support/world'

const acme = { tenant: 'acme', system: true } as const
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A firm whose store has a clock of its own, both clocks and all timers in the test's hand. */
function firm(options: { readonly compareClocks?: boolean } = { compareClocks: true }) {
  const clocks = { ours: Date.parse(start), theirs: Date.parse(start), tripMs: 0 }
  const ports = memory()
  const alerts: Alert[] = []
  const faults: unknown[] = []
  const timers: { readonly ms: number; run: () => void }[] = []
  let asked = 0
  const store: Store = {
    ...ports.store,
    now: async () => {
      asked += 1
      clocks.ours += clocks.tripMs
      return canonicalInstant(clocks.theirs)
    },
  }
  const casework = createCasework({
    ...ports,
    ...options,
    store,
    clock: { now: () => canonicalInstant(clocks.ours) },
    timer: {
      after: (ms, run) => {
        const timer = { ms, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), 1)
      },
    },
    onAlert: (alert) => alerts.push(alert),
    onError: (error) => faults.push(error),
  })
  const told: number[] = []
  casework.subscribe('ledger', ({ seq }) => void told.push(seq))
  /** Lets the timers of that length run out, and the worker do what it then does. */
  const pass = async (ms: number) => {
    for (const timer of timers.filter((each) => each.ms === ms)) timer.run()
    for (let each = 0; each < 50; each += 1) await settled()
  }
  return { casework, clocks, alerts, faults, told, pass, asked: () => asked }
}

type Firm = ReturnType<typeof firm>

const change = ({ casework }: Firm, status: string) => casework.as(acme).cases.put({ id: 'ruiz', status })

const everyMs = 15_000
const minuteMs = 60_000

test.each([
  ['ahead', 4_900, 0],
  ['behind', -4_900, 0],
  ['ahead, with a slow answer', 4_900, 40_000],
  ['behind, with a slow answer', -44_000, 40_000],
])('a clock that is less than five seconds %s is no reason to stop', async (_, apartMs, tripMs) => {
  const world = firm()
  world.clocks.ours += apartMs
  world.clocks.tripMs = tripMs
  await furnish(world.casework.as(acme))
  const worker = world.casework.start({ everyMs })
  await world.pass(everyMs)
  expect(world.told).toEqual([1])
  expect(world.alerts).toEqual([])
  await worker.stop(0)
})

test.each([
  ['ahead', 600_000],
  ['behind', -600_000],
])('a worker whose clock is ten minutes %s takes nothing up until they agree, and says so', async (_, by) => {
  const world = firm()
  world.clocks.ours += by
  await furnish(world.casework.as(acme))
  const worker = world.casework.start({ everyMs })
  await world.pass(everyMs)
  // Commands go on, and wake the worker for nothing.
  await change(world, 'late')
  await world.pass(everyMs)
  expect(world.told).toEqual([])
  expect(world.alerts).toEqual([{ kind: 'clocksApart', aheadMs: by, isOver: false }])
  expect((await world.casework.health()).clocks).toEqual({ aheadMs: by, areApart: true })

  world.clocks.ours -= by
  await world.pass(everyMs)
  // What was written by a clock that is ahead waits until its moment.
  world.clocks.ours += Math.max(by, 0)
  world.clocks.theirs += Math.max(by, 0)
  await world.pass(everyMs)
  expect(world.told).toEqual([1, 2])
  expect(world.alerts.slice(1)).toEqual([{ kind: 'clocksApart', aheadMs: 0, isOver: true }])
  await worker.stop(0)
})

test('clocks that part while the worker runs are noticed within a minute', async () => {
  const world = firm()
  await furnish(world.casework.as(acme))
  const worker = world.casework.start({ everyMs })
  await world.pass(everyMs)
  expect([world.told, world.asked()]).toEqual([[1], 1])
  world.clocks.theirs += 5_001
  await change(world, 'late')
  await world.pass(everyMs)
  expect([world.told, world.asked()]).toEqual([[1, 2], 1])
  await world.pass(minuteMs)
  await change(world, 'later')
  await world.pass(everyMs)
  expect(world.told).toEqual([1, 2])
  expect(world.alerts).toEqual([{ kind: 'clocksApart', aheadMs: -5_001, isOver: false }])
  await worker.stop(0)
})

test('a clock of the host’s own is compared only when that is asked for, and a tick by hand never asks', async () => {
  const world = firm({})
  world.clocks.ours += 600_000
  await furnish(world.casework.as(acme))
  const worker = world.casework.start({ everyMs })
  await world.pass(everyMs)
  expect(world.told).toEqual([1])
  expect((await world.casework.health()).clocks).toBeNull()
  expect(world.asked()).toBe(0)
  await worker.stop(0)

  const byHand = firm()
  byHand.clocks.ours += 600_000
  await furnish(byHand.casework.as(acme))
  await byHand.casework.tick()
  expect([byHand.told, byHand.asked()]).toEqual([[1], 0])
})

test('a comparison that fails is a fault, and the next look compares again', async () => {
  const world = firm()
  await furnish(world.casework.as(acme))
  const theirs = world.clocks.theirs
  world.clocks.theirs = NaN
  const worker = world.casework.start({ everyMs })
  await world.pass(everyMs)
  expect(world.faults.length).toBeGreaterThan(0)
  expect(world.told).toEqual([])
  world.clocks.theirs = theirs
  await world.pass(everyMs)
  expect(world.told).toEqual([1])
  expect(world.alerts).toEqual([])
  await worker.stop(0)
})
