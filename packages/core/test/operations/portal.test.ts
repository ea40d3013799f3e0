import { beforeEach, expect, test } from 'vitest'
import { assignTasks, furnish, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await world.system.clients.put({ id: 'ana', portal: true })
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'a', isTrue: true } },
    { key: 'c', name: 'C', type: 'yesNo', due: { days: 3 } },
  ])
})

const asAna = () => world.casework.as({ tenant: 'acme', client: 'ana' })

const keys = async (desk = asAna()) => {
  const { open, done } = await desk.portal.view({ clientId: 'ana' })
  return { open: open.map(({ task }) => task.key), done: done.map(({ task }) => task.key) }
}

test('what has a due date comes first, and what may not apply is not shown', async () => {
  expect(await keys()).toEqual({ open: ['c', 'a'], done: [] })
  await world.system.tasks.complete({ ...on('a'), answer: true })
  expect(await keys()).toEqual({ open: ['c', 'b'], done: ['a'] })
})

test('what is waived or removed, and an archived case, is not shown', async () => {
  await world.system.tasks.waive({ ...on('c'), reason: 'not needed' })
  await world.system.tasks.remove({ ...on('a'), reason: 'not needed' })
  expect((await keys()).open).not.toContain('a')
  expect((await keys()).open).not.toContain('c')
  await world.system.cases.archive({ caseId: 'ruiz' })
  expect(await keys()).toEqual({ open: [], done: [] })
})

test('a portal that is switched off, or a client who is gone, opens nothing', async () => {
  await world.system.clients.put({ id: 'ana', portal: false })
  expect(await asAna().try.portal.view({ clientId: 'ana' })).toMatchObject({ error: { code: 'FORBIDDEN' } })
  expect(await keys(world.system)).toEqual({ open: ['c', 'a'], done: [] })
  expect(await world.system.try.portal.view({ clientId: 'never' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
})

test('a member sees of a client only the cases in their case types', async () => {
  await world.system.caseTypes.put({ id: 'injury', name: 'Injury' })
  await world.system.staff.put({ id: 'lee', name: 'Lee', email: 'lee@acme.example', caseTypes: ['injury'] })
  const lee = world.casework.as({ tenant: 'acme', staff: 'lee' })
  expect(await keys(lee)).toEqual({ open: [], done: [] })
  await world.system.cases.put({ id: 'ruiz', type: 'injury' })
  expect(await keys(lee)).toEqual({ open: ['c', 'a'], done: [] })
})

test('a client of another firm with the same id sees nothing of this one', async () => {
  const system = world.casework.as({ tenant: 'other', system: true })
  await furnish(system)
  await system.clients.put({ id: 'ana', portal: true })
  expect(await keys(world.casework.as({ tenant: 'other', client: 'ana' }))).toEqual({ open: [], done: [] })
})
