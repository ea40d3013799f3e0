import { expect, test } from 'vitest'
import type { Casework, Store } from '../../src/index'
import { furnish } from '../support/world'
import { acme, firm, seqs, upTo, type Told } from './feed-world'

type Firm = ReturnType<typeof firm>

/** A process that ends when its handler is given an event. */
function openDying({ open, store }: Firm, seed: number, onEnd: () => void): Casework {
  let isDead = false
  const dying: Store = {
    ...store,
    transaction: (tenant, work, ahead) =>
      isDead ? Promise.reject(new Error('the process is dead')) : store.transaction(tenant, work, ahead),
  }
  const casework = open(dying, seed)
  casework.subscribe('ledger', () => {
    isDead = true
    onEnd()
  })
  return casework
}

test('an event that ends every process is handed over ever later, and people are told at the eighth time', async () => {
  const world = firm()
  const { open, store, clock, alerts } = world
  const first = open()
  first.subscribe('ledger', () => undefined)
  await furnish(first.as(acme))
  const times: number[] = []
  for (let seed = 2; times.length < 10; seed += 1) {
    await openDying(world, seed, () => times.push(Date.parse(clock.now()))).tick()
    clock.set((await first.next()) ?? '')
  }
  const waits = times.slice(1).map((each, index) => (each - (times[index] ?? 0)) / 1_000)
  expect(waits).toEqual([60, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
  expect(alerts).toEqual([
    { tenant: 'acme', kind: 'deliveryStuck', name: 'ledger', caseId: 'ruiz', seq: 1, code: 'lease' },
  ])
  const told: Told[] = []
  const well = open(store, 200)
  well.subscribe('ledger', (event) => void told.push(event))
  await well.tick()
  clock.set((await well.next()) ?? '')
  await well.tick()
  expect(seqs(told)).toEqual([1])
  expect(await well.next()).toBeNull()
})

test('a worker that is stopped again and again in the middle of an event is no failure', async () => {
  const { open, store, alerts, late } = firm()
  const first = open()
  first.subscribe('ledger', () => undefined)
  await furnish(first.as(acme))
  for (let each = 1; each <= 9; each += 1) {
    const casework = open(store, each)
    const begun = new Promise<void>((resolve) => {
      casework.subscribe('ledger', () => {
        resolve()
        return new Promise(() => undefined)
      })
    })
    const worker = casework.start()
    await begun
    const stopping = worker.stop(7)
    late(7)
    await stopping
  }
  const failing = open(store, 100)
  failing.subscribe('ledger', () => {
    throw new Error('down')
  })
  await failing.tick()
  expect(alerts).toEqual([])
  const kept = await store.transaction('acme', (tx) => tx.get('delivery', ['ledger ruiz']))
  expect(kept.get('ledger ruiz')).toMatchObject({ attempts: 1, reason: 'Error' })
})

test('what waits for a subscription that nobody knows is looked at ever less often, told once, and kept', async () => {
  const { open, store, clock, alerts } = firm()
  const before = open()
  before.subscribe('ledger', () => undefined)
  const desk = before.as(acme)
  await furnish(desk)
  for (const id of ['lopez', 'novak']) await desk.cases.put({ id, name: id })
  for (let each = 0; each < 4; each += 1) await desk.cases.put({ id: 'ruiz', status: String(each) })

  const after = open(store, 2)
  const waits: number[] = []
  for (let look = 0; look < 12; look += 1) {
    const at = Date.parse(clock.now())
    await after.tick()
    clock.set((await after.next()) ?? '')
    waits.push((Date.parse(clock.now()) - at) / 1_000)
  }
  expect(waits).toEqual([15, 15, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600])
  expect(alerts).toEqual([
    { tenant: 'acme', kind: 'subscriptionUnknown', name: 'ledger', since: '2026-03-02T14:00:00Z' },
  ])

  const told: Told[] = []
  const again = open(store, 3)
  again.subscribe('ledger', (event) => void told.push(event))
  await again.tick()
  expect(seqs(told)).toEqual(upTo(5))
  expect(seqs(told, 'lopez')).toEqual([1])
  expect(await again.next()).toBeNull()
})

test('a process that knows a subscription again goes on with a case as soon as it changes it', async () => {
  const { open, store, clock } = firm()
  const before = open()
  before.subscribe('ledger', () => undefined)
  await furnish(before.as(acme))
  const unaware = open(store, 2)
  for (let look = 0; look < 10; look += 1) {
    await unaware.tick()
    clock.set((await unaware.next()) ?? '')
  }
  await unaware.tick()
  const told: Told[] = []
  const again = open(store, 3)
  again.subscribe('ledger', (event) => void told.push(event))
  await again.tick()
  expect(told).toEqual([])
  await again.as(acme).cases.put({ id: 'ruiz', status: 'late' })
  await again.tick()
  expect(seqs(told)).toEqual([1, 2])
})
