import { expect, test } from 'vitest'
import type { Store } from '../../src/index'
import type { StoreTransaction } from '../../src/adapter/index'
import { furnish } from '../support/world'
import { acme, firm, seqs, turn, upTo, type Told } from './feed-world'

test('a subscription is given every event of every case in order, with its tenant, and then nothing waits', async () => {
  const { open } = firm()
  const casework = open()
  const told: Told[] = []
  casework.subscribe('ledger', (event) => void told.push(event))
  const desk = casework.as(acme)
  await furnish(desk)
  await desk.cases.put({ id: 'lopez', name: 'Lopez' })
  await desk.cases.put({ id: 'ruiz', status: 'late' })
  await casework.tick()
  await desk.cases.put({ id: 'ruiz', status: 'stalled' })
  await casework.tick()
  const { events } = await desk.cases.history({ caseId: 'ruiz' })
  expect(told.filter(({ caseId }) => caseId === 'ruiz')).toEqual(
    events.toReversed().map((event) => ({ ...event, tenant: 'acme' })),
  )
  expect(seqs(told, 'lopez')).toEqual([1])
  expect(await casework.next()).toBeNull()
})

test('a subscription begins with the first change after it, and a name is taken once', async () => {
  const { open } = firm()
  const casework = open()
  const desk = casework.as(acme)
  await furnish(desk)
  const told: Told[] = []
  casework.subscribe('ledger', (event) => void told.push(event))
  expect(() => casework.subscribe('ledger', () => undefined)).toThrow(TypeError)
  expect(() => casework.subscribe('two words', () => undefined)).toThrow(TypeError)
  await desk.cases.put({ id: 'ruiz', status: 'late' })
  await casework.tick()
  expect(told.map(({ seq, type }) => [seq, type])).toEqual([[2, 'CaseChanged']])
})

test('a process that dies between a handler and its settlement leaves the event to another, after its lease', async () => {
  const { open, store, clock, faults } = firm()
  const told: Told[] = []
  let dead = false
  const dying: Store = {
    ...store,
    transaction: (tenant, work, ahead) =>
      dead ? Promise.reject(new Error('the process is dead')) : store.transaction(tenant, work, ahead),
  }
  const first = open(dying)
  first.subscribe('ledger', (event) => {
    told.push(event)
    dead = true
  })
  await furnish(first.as(acme))
  await first.tick()
  expect(seqs(told)).toEqual([1])
  const second = open(store, 2)
  second.subscribe('ledger', (event) => void told.push(event))
  expect(faults).toHaveLength(1)
  await second.tick()
  expect(seqs(told)).toEqual([1])
  clock.advance('PT1M')
  await second.tick()
  expect(seqs(told)).toEqual([1, 1])
  expect(await second.next()).toBeNull()
})

test('a new process goes on where the one before it ended', async () => {
  const { open, store } = firm()
  const first = open()
  const told: Told[] = []
  first.subscribe('ledger', (event) => void told.push(event))
  await furnish(first.as(acme))
  await first.tick()
  await first.as(acme).cases.put({ id: 'ruiz', status: 'late' })
  const second = open(store, 2)
  second.subscribe('ledger', (event) => void told.push(event))
  await second.tick()
  expect(seqs(told)).toEqual([1, 2])
})

test('an event that a handler does not take is handed over again, ever later, and keeps only its own case from going on', async () => {
  const { open, clock, alerts } = firm()
  const casework = open()
  const told: Told[] = []
  const times: number[] = []
  let broken = true
  casework.subscribe('ledger', (event) => {
    if (event.caseId === 'ruiz' && event.seq === 2 && broken) {
      times.push(Date.parse(clock.now()))
      throw Object.assign(new Error('secret words'), { code: 'E_DOWN' })
    }
    told.push(event)
  })
  const others: Told[] = []
  casework.subscribe('other', (event) => void others.push(event))
  const desk = casework.as(acme)
  await furnish(desk)
  for (const status of ['a', 'b', 'c']) await desk.cases.put({ id: 'ruiz', status })
  await casework.tick()
  for (let tries = 1; tries < 10; tries += 1) {
    await desk.cases.put({ id: `case-${String(tries)}`, name: 'Another' })
    await desk.cases.put({ id: 'ruiz', status: String(tries) })
    await casework.tick()
    clock.set((await casework.next()) ?? '')
    await casework.tick()
  }
  const waits = times.slice(1).map((each, index) => (each - (times[index] ?? 0)) / 1_000)
  expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
  expect(seqs(told)).toEqual([1])
  expect(seqs(told, 'case-9')).toEqual([1])
  expect(seqs(others)).toEqual(upTo(13))
  expect(alerts).toEqual([
    { tenant: 'acme', kind: 'deliveryStuck', name: 'ledger', caseId: 'ruiz', seq: 2, code: 'E_DOWN' },
  ])
  broken = false
  clock.advance('PT1H')
  await casework.tick()
  expect(seqs(told)).toEqual(upTo(13))
  expect(await casework.next()).toBeNull()
})

test('a handler that hangs is left after its time, and stops nobody meanwhile', async () => {
  const { open, clock, late } = firm()
  const casework = open()
  const told: Told[] = []
  let hangs = true
  casework.subscribe('ledger', (event) => {
    if (hangs && event.caseId === 'ruiz') return new Promise(() => undefined)
    told.push(event)
    return undefined
  })
  const desk = casework.as(acme)
  await furnish(desk)
  const ticking = casework.tick()
  await turn()
  await desk.cases.put({ id: 'lopez', name: 'Lopez' })
  await casework.tick()
  expect(seqs(told, 'lopez')).toEqual([1])
  late(30_000)
  await ticking
  hangs = false
  clock.advance('PT29S')
  await casework.tick()
  expect(seqs(told)).toEqual([])
  clock.advance('PT1S')
  await casework.tick()
  expect(seqs(told)).toEqual([1])
})

test('a worker that stops leaves no lease behind, and calls no handler any more', async () => {
  const { open, store, late } = firm()
  const casework = open()
  const told: Told[] = []
  let release = (): void => undefined
  casework.subscribe('ledger', async (event) => {
    told.push(event)
    await new Promise<void>((resolve) => (release = resolve))
  })
  const desk = casework.as(acme)
  await furnish(desk)
  await desk.cases.put({ id: 'ruiz', status: 'late' })
  const worker = casework.start()
  while (told.length === 0) await turn()
  const stopping = worker.stop(7)
  late(7)
  await stopping
  const second = open(store, 2)
  const again: Told[] = []
  second.subscribe('ledger', (event) => void again.push(event))
  await second.tick()
  expect(seqs(again)).toEqual([1, 2])
  release()
  for (let each = 0; each < 10; each += 1) await turn()
  expect(seqs(told)).toEqual([1])
  expect(await second.next()).toBeNull()
})

test('a subscription that this process does not know is left to those that do', async () => {
  const { open, store, clock } = firm()
  const knows = open()
  const told: Told[] = []
  knows.subscribe('ledger', (event) => void told.push(event))
  await furnish(knows.as(acme))
  const other = open(store, 2)
  await other.tick()
  clock.advance('PT15S')
  await knows.tick()
  expect(seqs(told)).toEqual([1])
})

test('what the host’s transaction drops is delivered to nobody, and what it keeps is', async () => {
  const { open, store } = firm()
  const casework = open({
    ...store,
    within: (host) => ({ ...store, transaction: async (_, work) => work(host as StoreTransaction) }),
  })
  const told: Told[] = []
  casework.subscribe('ledger', (event) => void told.push(event))
  await furnish(casework.as(acme))
  const put = (id: string, fails: boolean) =>
    store.transaction('acme', async (tx) => {
      await casework.within(tx).as(acme).cases.put({ id, name: id })
      if (fails) throw new Error('the host changed its mind')
    })
  await put('kept', false)
  await expect(put('dropped', true)).rejects.toThrow()
  await casework.tick()
  expect(seqs(told, 'kept')).toEqual([1])
  expect(seqs(told, 'dropped')).toEqual([])
})

test('events of a client who was erased before they were handed over come as they are kept now', async () => {
  const { open } = firm()
  const casework = open()
  const told: Told[] = []
  casework.subscribe('ledger', (event) => void told.push(event))
  const desk = casework.as(acme)
  await furnish(desk)
  await desk.templates.put({ id: 'hospital', name: 'Which hospital?', type: 'shortText' })
  await desk.tasks.assign({ caseId: 'ruiz', templateId: 'hospital' })
  await casework
    .as({ tenant: 'acme', client: 'ana' })
    .tasks.complete({ caseId: 'ruiz', key: 'hospital', answer: 'St. Mary' })
  await desk.clients.erase({ clientId: 'ana' })
  await casework.tick()
  expect(told.map(({ type }) => type)).toContain('PersonalDataErased')
  expect(JSON.stringify(told)).not.toContain('St. Mary')
  expect(seqs(told)).toEqual(upTo(seqs(told).length))
})
