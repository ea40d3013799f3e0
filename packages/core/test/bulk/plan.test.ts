import { beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'
import { allItems, countsOf, keysOf, onTransaction, openCases, publish } from './many-cases'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a'])
})

const plan = (ids: readonly string[]) =>
  world.system.bulk.assign({ selection: { case_ids: [...ids] }, templateIds: ['t1'], plan: true })

const assigned = async (caseId: string) => (await keysOf(world, caseId)).length

test('a plan says what would become of every case, and writes nothing to any', async () => {
  const ids = await openCases(world, 3)
  const before = world.events.length
  const run = await plan(ids)
  expect(run).toMatchObject({ state: 'planned', counts: { assigned: 3 }, casesDone: 3 })
  expect(run.digest).toMatch(/^[0-9a-f]{32}$/)
  expect(await allItems(world, run)).toHaveLength(3)
  expect(world.events).toHaveLength(before)
})

test('a plan is applied once, however often that is asked', async () => {
  const ids = await openCases(world, 3)
  const { runId, digest } = await plan(ids)
  const run = await world.system.bulk.apply({ runId })
  expect(run).toMatchObject({ state: 'finished', counts: { assigned: 3 }, casesDone: 3, digest })
  expect(await world.system.bulk.apply({ runId })).toEqual(run)
  expect(await assigned('c0001')).toBe(1)
})

test('a strict apply refuses a plan that no longer holds, names what changed, and does nothing', async () => {
  const ids = await openCases(world, 3)
  const { runId } = await plan(ids)
  await world.system.tasks.assign({ caseId: 'c0002', templateId: 't1' })
  const refused = await world.system.try.bulk.apply({ runId })
  expect(refused).toMatchObject({
    error: {
      code: 'PLAN_CHANGED',
      changed: [
        { caseId: 'c0002', planned: [{ outcome: 'assigned' }], now: [{ outcome: 'alreadyAssigned' }] },
      ],
    },
  })
  expect(await assigned('c0001')).toBe(0)
  expect(await world.system.bulk.get({ runId })).toMatchObject({ state: 'planned' })
  const run = await world.system.bulk.apply({ runId, mode: 'revalidate' })
  expect(run).toMatchObject({ state: 'finished', counts: { assigned: 2, alreadyAssigned: 1 } })
})

test('a large plan that no longer holds goes back to being planned before anything is done', async () => {
  const ids = await openCases(world, 1_100)
  const { runId, state } = await plan(ids)
  expect(state).toBe('planning')
  expect(await world.system.try.bulk.apply({ runId })).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  await world.casework.tick()
  expect(await world.system.bulk.get({ runId })).toMatchObject({
    state: 'planned',
    counts: { assigned: 1_100 },
  })
  await world.system.tasks.assign({ caseId: 'c1099', templateId: 't1' })
  await world.system.bulk.apply({ runId })
  await world.casework.tick()
  const back = await world.system.bulk.get({ runId })
  expect(back).toMatchObject({ state: 'planned', reason: 'PLAN_CHANGED', changed: [{ caseId: 'c1099' }] })
  expect(await assigned('c0001')).toBe(0)
  await world.system.bulk.apply({ runId, mode: 'revalidate' })
  await world.casework.tick()
  const done = await world.system.bulk.get({ runId })
  expect(done).toMatchObject({
    state: 'finished',
    counts: { assigned: 1_099, alreadyAssigned: 1 },
    changed: [],
  })
})

test('what changes while a strict apply is under way is left alone and named', async () => {
  const ids = await openCases(world, 600)
  const { runId } = await plan(ids)
  await world.casework.tick()
  await world.system.bulk.apply({ runId })
  // Two steps compare; what changes behind them is found by the step that would write.
  let step = 0
  onTransaction(world, async () => {
    step += 1
    if (step === 3) await world.system.tasks.assign({ caseId: 'c0600', templateId: 't1' })
  })
  await world.casework.tick()
  const run = await world.system.bulk.get({ runId })
  expect(run).toMatchObject({ state: 'finished', counts: { assigned: 599, skipped: 1 } })
  const { items } = await world.system.bulk.items({ runId, outcomes: ['skipped'] })
  expect(items).toEqual([{ caseId: 'c0600', outcome: 'skipped', reason: 'planChanged' }])
})

test('a plan that is dropped has done nothing, and says so', async () => {
  const ids = await openCases(world, 3)
  const { runId } = await plan([...ids, 'nobody'])
  const dropped = await world.system.bulk.cancel({ runId })
  expect(dropped).toMatchObject({ state: 'cancelled', casesDone: 0, counts: {}, leftOut: { unknown: 1 } })
  expect(await allItems(world, dropped)).toEqual([
    { caseId: 'nobody', outcome: 'skipped', reason: 'unknown' },
  ])
})

test('a plan that is stopped while it is applied lists what was done, and nothing that was only planned', async () => {
  const ids = await openCases(world, 1_100)
  const { runId } = await plan(ids)
  await world.casework.tick()
  const run = await world.system.bulk.apply({ runId, mode: 'revalidate' })
  expect(run).toMatchObject({ state: 'applying', casesDone: 0, counts: {} })
  expect(await allItems(world, run)).toEqual([])
  let looking = false
  let done = 0
  onTransaction(world, async () => {
    if (looking || done > 0) return
    looking = true
    const under = await world.system.bulk.get({ runId })
    done = under.casesDone
    if (done > 0) {
      expect(countsOf(await allItems(world, under, 500))).toEqual({ assigned: done })
      await world.system.bulk.cancel({ runId })
    }
    looking = false
  })
  await world.casework.tick()
  const stopped = await world.system.bulk.get({ runId })
  expect(stopped).toMatchObject({ state: 'cancelled', casesDone: 500, counts: { assigned: 500 } })
  expect(countsOf(await allItems(world, stopped, 500))).toEqual(stopped.counts)
  expect([await assigned('c0500'), await assigned('c0501')]).toEqual([1, 0])
})

test('a page of items that is the last says so, however full it is', async () => {
  const run = await plan(await openCases(world, 4))
  const page = (limit: number, after?: string) =>
    world.system.bulk.items({ runId: run.runId, limit, ...(after === undefined ? {} : { after }) })
  expect(await page(4)).toMatchObject({ next: null })
  const first = await page(2)
  expect(await page(2, first.next ?? '')).toMatchObject({
    items: [{ caseId: 'c0003' }, { caseId: 'c0004' }],
    next: null,
  })
})

test('a plan of no case is a plan, says why, and is done by doing nothing', async () => {
  const empty = await world.system.bulk.assign({
    selection: { case_ids: ['ruiz'], include_case_ids: [] },
    templateIds: ['t1'],
    plan: true,
  })
  expect(empty).toMatchObject({ state: 'planned', cases: 0, counts: {}, reason: 'nothingIncluded' })
  expect(await world.system.bulk.apply({ runId: empty.runId })).toMatchObject({ state: 'finished' })
})
