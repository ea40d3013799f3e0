import { beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'
import { allItems, countsOf, keysOf, openCases, publish } from './many-cases'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a', 'b'])
})

const tasksOf = (caseId: string) => keysOf(world, caseId)

test('a small run is done when the command returns, and says what became of every case and template', async () => {
  const [first = '', second = ''] = await openCases(world, 2)
  await world.system.tasks.assign({ caseId: first, templateId: 't1' })
  const run = await world.system.bulk.assign({
    selection: { case_ids: [second, first] },
    templateIds: ['t1', 't2'],
    formIds: ['intake'],
  })
  expect(run).toMatchObject({
    state: 'finished',
    cases: 2,
    casesDone: 2,
    counts: { assigned: 5, alreadyAssigned: 1 },
  })
  expect(await tasksOf(first)).toEqual(['t1', 't2', 'a', 'b'])
  const items = await allItems(world, run, 1)
  expect(items[0]).toEqual({ caseId: first, templateId: 't1', outcome: 'alreadyAssigned' })
  expect(items).toHaveLength(6)
  expect(await world.casework.tick()).toBe(0)
})

test('a larger run is carried on by the worker, 500 cases at a time, and every case gets its tasks once', async () => {
  const ids = await openCases(world, 1_100)
  const { runId, state, casesDone } = await world.system.bulk.assign({
    selection: { case_ids: ids },
    formIds: ['intake'],
  })
  expect({ state, casesDone }).toEqual({ state: 'applying', casesDone: 0 })
  expect(await world.casework.tick()).toBe(3)
  const run = await world.system.bulk.get({ runId })
  expect(run).toMatchObject({ state: 'finished', casesDone: 1_100, counts: { assigned: 1_100 } })
  expect(new Set((await allItems(world, run, 900)).map((each) => each.caseId)).size).toBe(1_100)
  expect(await tasksOf('c1100')).toEqual(['a', 'b'])
  const again = await world.system.bulk.assign({ selection: { case_ids: ids }, formIds: ['intake'] })
  await world.casework.tick()
  expect((await world.system.bulk.get({ runId: again.runId })).counts).toEqual({ alreadyAssigned: 1_100 })
})

test('cases that were named and cannot be reached are reported and not touched', async () => {
  const { system, casework } = world
  await openCases(world, 1)
  await system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await system.cases.put({ id: 'mine', name: 'Mine', type: 'injury' })
  await system.cases.put({ id: 'old', name: 'Old', type: 'injury' })
  await system.cases.archive({ caseId: 'old', archived: true })
  await system.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example', caseTypes: ['injury'] })
  const mo = casework.as({ tenant: 'acme', staff: 'mo' })
  const run = await mo.bulk.assign({
    selection: { case_ids: ['mine', 'old', 'c0001', 'nobody'] },
    templateIds: ['t1'],
  })
  expect(run).toMatchObject({
    cases: 1,
    counts: { assigned: 1 },
    leftOut: { unknown: 1, archived: 1, forbidden: 1 },
  })
  const items = await allItems(world, run)
  expect(items).toContainEqual({ caseId: 'c0001', outcome: 'skipped', reason: 'forbidden' })
  expect(await tasksOf('c0001')).toEqual([])
  const other = await system.bulk.assign({ selection: { case_ids: ['c0001'] }, templateIds: ['t1'] })
  expect(await mo.try.bulk.get({ runId: other.runId })).toMatchObject({ error: { code: 'NOT_FOUND' } })
})

test('one target that a case refuses leaves nothing behind, and stops no other', async () => {
  const [good = '', bad = ''] = await openCases(world, 2)
  await world.system.tasks.assign({ caseId: good, templateId: 't2', key: 'sent' })
  const due = { days: 1, after: { task: 'sent' } }
  const run = await world.system.bulk.assign({
    selection: { case_ids: [good, bad] },
    templateIds: ['t1'],
    formIds: ['intake'],
    due,
  })
  expect(run.counts).toEqual({ assigned: 3, failed: 1 })
  const failed = await world.system.bulk.items({ runId: run.runId, outcomes: ['failed'] })
  expect(failed.items).toMatchObject([{ caseId: bad, templateId: 't1', error: { code: 'FORM_UNKNOWN_KEY' } }])
  expect(await tasksOf(bad)).toEqual(['a', 'b'])
  expect(await tasksOf(good)).toEqual(['sent', 't1', 'a', 'b'])
})

test('every case of a run gets the version that was the newest when it began', async () => {
  const ids = await openCases(world, 600)
  const { runId } = await world.system.bulk.assign({ selection: { case_ids: ids }, formIds: ['intake'] })
  await publish(world, ['a', 'b', 'c'])
  await world.casework.tick()
  expect(await world.system.bulk.get({ runId })).toMatchObject({ counts: { assigned: 600 } })
  expect(await tasksOf('c0600')).toEqual(['a', 'b'])
})

test('a selection that finds nothing is a finished run that says why; one that names nothing is refused', async () => {
  const run = await world.system.bulk.assign({ selection: { case_ids: [] }, templateIds: ['t1'] })
  expect(run).toMatchObject({ state: 'finished', cases: 0, reason: 'nothingFound', counts: {} })
  const refused = await world.system.try.bulk.assign({ selection: {}, templateIds: ['t1'] })
  expect(refused).toMatchObject({ error: { code: 'SELECTION_EMPTY' } })
})

test('a cancelled run stops where it is, and what was done stays', async () => {
  const ids = await openCases(world, 600)
  const { runId } = await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  const stopped = await world.system.bulk.cancel({ runId })
  expect(stopped).toMatchObject({ state: 'cancelled', casesDone: 0 })
  expect(await world.casework.tick()).toBe(0)
  expect(await tasksOf('c0001')).toEqual([])
  const done = await world.system.bulk.assign({ selection: { case_ids: ['ruiz'] }, templateIds: ['t1'] })
  expect(await world.system.try.bulk.cancel({ runId: done.runId })).toMatchObject({
    error: { code: 'TOO_LATE' },
  })
})

test('a run whose maker may no longer act ends as failed, and says so', async () => {
  const ids = await openCases(world, 600)
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  const { runId } = await mo.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  await world.system.staff.put({ id: 'mo', active: false })
  await world.casework.tick()
  const run = await world.system.bulk.get({ runId })
  expect(run).toMatchObject({ state: 'failed', casesDone: 0 })
  expect(run.reason).toContain('no active staff')
})

test('the items of a run add up to its counts', async () => {
  const ids = await openCases(world, 30)
  const run = await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1', 't2'] })
  expect(countsOf(await allItems(world, run))).toEqual(run.counts)
})
