import { beforeEach, expect, test } from 'vitest'
import { StoreConflict, type CaseCommit } from '../../src/adapter/index'
import { openWorld, type World } from '../support/world'
import { allItems, countsOf, keysOf, onCommit, openCases, publish } from './many-cases'

let world: World
let runId: string

const count = 520

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a'])
  const ids = await openCases(world, count)
  runId = (await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })).runId
})

const touches = (cases: readonly CaseCommit[], id: string) => cases.some(({ next }) => next.record.id === id)

async function assignedTasks(): Promise<number> {
  let tasks = 0
  for (let index = 1; index <= count; index += 1)
    tasks += (await keysOf(world, `c${String(index).padStart(4, '0')}`)).length
  return tasks
}

test('a case that the store cannot keep fails alone, and every other gets its task once', async () => {
  onCommit(world, (cases) => {
    if (touches(cases, 'c0123')) throw new Error('disk')
  })
  await world.casework.tick()
  const run = await world.system.bulk.get({ runId })
  expect(run).toMatchObject({
    state: 'finished',
    casesDone: count,
    counts: { assigned: count - 1, failed: 1 },
  })
  const { items } = await world.system.bulk.items({ runId, outcomes: ['failed'] })
  expect(items).toMatchObject([{ caseId: 'c0123', error: { code: 'FAULT' } }])
  expect(JSON.stringify(items)).not.toContain('disk')
  expect(countsOf(await allItems(world, { runId }, 300))).toEqual(run.counts)
  expect(await assignedTasks()).toBe(count - 1)
  expect(world.faults.length).toBeGreaterThan(0)
})

test('a step that keeps losing to others takes fewer cases, and loses none', async () => {
  let sizes: number[] = []
  onCommit(world, (cases) => {
    sizes = [...sizes, cases.length]
    if (touches(cases, 'c0007') && cases.length > 100) throw new StoreConflict('crowded')
  })
  await world.casework.tick()
  expect(sizes).toEqual([
    500, 500, 500, 500, 500, 250, 250, 250, 250, 250, 125, 125, 125, 125, 125, 63, 126, 252, 59, 20,
  ])
  expect(await world.system.bulk.get({ runId })).toMatchObject({ counts: { assigned: count } })
  expect(await assignedTasks()).toBe(count)
  expect(world.faults).toEqual([])
})

test('while the store takes nothing at all, a run stays where it is, and goes on once it does', async () => {
  const transaction = world.store.transaction.bind(world.store)
  Object.assign(world.store, { transaction: () => Promise.reject(new Error('down')) })
  await world.casework.tick()
  Object.assign(world.store, { transaction })
  expect(await world.system.bulk.get({ runId })).toMatchObject({ state: 'applying', casesDone: 0 })
  await world.casework.tick()
  expect(await world.system.bulk.get({ runId })).toMatchObject({
    state: 'finished',
    counts: { assigned: count },
  })
})

test('two runs over the same cases, and a worker beside a worker, put every task there once', async () => {
  const ids = Array.from({ length: count }, (_, index) => `c${String(index + 1).padStart(4, '0')}`)
  const other = await world.system.bulk.assign({
    selection: { case_ids: ids.toReversed() },
    templateIds: ['t1', 't2'],
  })
  await Promise.all([world.casework.tick(), world.casework.tick()])
  await world.casework.tick()
  const runs = await Promise.all([runId, other.runId].map((each) => world.system.bulk.get({ runId: each })))
  expect(runs.map(({ state }) => state)).toEqual(['finished', 'finished'])
  expect(runs.reduce((sum, each) => sum + (each.counts.assigned ?? 0), 0)).toBe(2 * count)
  expect(await assignedTasks()).toBe(2 * count)
})

test('firms take turns: none gets a second step before every other had one', async () => {
  const zeta = world.casework.as({ tenant: 'zeta', system: true })
  await zeta.settings.put({ timeZone: 'Europe/London', firmName: 'Zeta' })
  await zeta.clients.put({ id: 'ana' })
  await zeta.templates.put({ id: 't1', name: 'T1', type: 'shortText' })
  const ids = await openCases({ ...world, system: zeta }, count)
  await zeta.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  const turns: string[] = []
  onCommit(world, (_, tenant) => turns.push(tenant))
  await world.casework.tick()
  expect(turns).toEqual(['acme', 'zeta', 'acme', 'zeta'])
})
