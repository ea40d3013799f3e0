import { beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'
import { openCases, publish } from './many-cases'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a'])
})

test('runs are listed newest first, page by page, and by state', async () => {
  const { bulk } = world.system
  const selection = { case_ids: ['ruiz'] }
  const made: string[] = []
  for (const plan of [false, true, false, true])
    made.push((await bulk.assign({ selection, templateIds: ['t1'], ...(plan && { plan }) })).runId)
  const first = await bulk.runs({ limit: 3 })
  expect(first.runs.map(({ runId }) => runId)).toEqual(made.slice(1).reverse())
  const rest = await bulk.runs({ limit: 3, after: first.next ?? '' })
  expect(rest).toMatchObject({ runs: [{ runId: made[0], state: 'finished' }], next: null })
  const planned = await bulk.runs({ states: ['planned'] })
  expect(planned.runs.map(({ runId }) => runId)).toEqual([made[3], made[1]])
})

test('staff who see only some case types are shown the runs that they made', async () => {
  const { system, casework } = world
  await system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await system.cases.put({ id: 'ruiz', type: 'injury' })
  await system.staff.put({ id: 'mo', name: 'Mo', email: 'mo@acme.example', caseTypes: ['injury'] })
  const mo = casework.as({ tenant: 'acme', staff: 'mo' })
  const selection = { case_ids: ['ruiz'] }
  await system.bulk.assign({ selection, templateIds: ['t1'] })
  const own = await mo.bulk.assign({ selection, templateIds: ['t2'] })
  expect((await mo.bulk.runs({})).runs.map(({ runId }) => runId)).toEqual([own.runId])
})

test('a filter and a list that were removed are known no more, and a run that began with them goes on', async () => {
  const { system, casework } = world
  const ids = await openCases(world, 510)
  await system.filters.put({
    id: 'every',
    name: 'Every',
    filter: { field: 'client', is: 'equals', value: 'ana' },
  })
  await system.caseLists.put({ id: 'named', name: 'Named', added: ids })
  const planned = await system.bulk.assign({
    selection: { case_list_ids: ['named'], case_filter: { saved: 'every' } },
    templateIds: ['t1'],
    plan: true,
  })
  expect(await system.filters.remove({ filterId: 'every' })).toMatchObject({ name: 'Every' })
  expect(await system.caseLists.remove({ caseListId: 'named' })).toMatchObject({ added: ids })
  await casework.tick()
  await system.bulk.apply({ runId: planned.runId, mode: 'strict' })
  await casework.tick()
  expect(await system.bulk.get({ runId: planned.runId })).toMatchObject({ state: 'finished' })
  const { bulk, filters, caseLists } = system.try
  const gone = { error: { code: 'NOT_FOUND' } }
  expect(await bulk.select({ case_filter: { saved: 'every' } })).toMatchObject(gone)
  expect(await bulk.select({ case_list_ids: ['named'] })).toMatchObject(gone)
  expect(await filters.remove({ filterId: 'every' })).toMatchObject(gone)
  expect(await caseLists.remove({ caseListId: 'named' })).toMatchObject(gone)
  expect((await system.filters.list({})).filters).toEqual([])
  expect(await system.cases.get({ caseId: 'c0001' })).toMatchObject({ id: 'c0001' })
})
