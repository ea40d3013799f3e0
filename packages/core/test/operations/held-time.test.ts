import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type FormTasks, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const due = async (key: string) => (await world.system.tasks.get(on(key))).due
const ask: FormTasks = [{ key: 'ask', name: 'Ask', type: 'yesNo' }]

/** Holds the task for three days. */
async function holdThreeDays(key: string) {
  await world.system.tasks.hold({ ...on(key), reason: 'our turn' })
  world.clock.advance('P3D')
  await world.system.tasks.release({ ...on(key), reason: 'your turn' })
}

test('held time stays when the case moves to another zone', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 7 } }])
  await holdThreeDays('a')
  await world.system.cases.put({ id: 'ruiz', timeZone: 'America/Los_Angeles' })
  expect(await due('a')).toEqual({
    date: '2026-03-12',
    before: '2026-03-13T07:00:00Z',
    zone: 'America/Los_Angeles',
  })
})

test('a zone change during the hold takes nothing of it away', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 7 } }])
  await world.system.tasks.hold({ ...on('a'), reason: 'our turn' })
  world.clock.advance('P2D')
  await world.system.cases.put({ id: 'ruiz', timeZone: 'America/Los_Angeles' })
  world.clock.advance('P2D')
  await world.system.tasks.release({ ...on('a'), reason: 'your turn' })
  expect((await due('a'))?.date).toBe('2026-03-13')
})

test('a fixed date that was moved by a hold comes back moved after the task was skipped', async () => {
  await assignTasks(world.system, [
    ...ask,
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'ask', isTrue: true }, due: { on: '2026-03-31' } },
  ])
  const answer = async (value: boolean) => {
    await world.system.tasks.complete({ ...on('ask'), answer: value })
    await world.system.tasks.reopen({ ...on('ask'), reason: 'again' })
  }
  await answer(true)
  await holdThreeDays('b')
  expect((await due('b'))?.date).toBe('2026-04-03')
  await answer(false)
  expect(await due('b')).toBeNull()
  await answer(true)
  expect((await due('b'))?.date).toBe('2026-04-03')
})

test('a relative date begins anew when the question appears again', async () => {
  await assignTasks(world.system, [
    ...ask,
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'ask', isTrue: true }, due: { days: 7 } },
  ])
  const answer = async (value: boolean) => {
    await world.system.tasks.complete({ ...on('ask'), answer: value })
    await world.system.tasks.reopen({ ...on('ask'), reason: 'again' })
  }
  await answer(true)
  await holdThreeDays('b')
  await answer(false)
  world.clock.advance('P1D')
  await answer(true)
  expect((await due('b'))?.date).toBe('2026-03-13')
})

test('a task completed while held has its held time when it is reopened', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 2 } }])
  await world.system.tasks.hold({ ...on('a'), reason: 'our turn' })
  world.clock.advance('P5D')
  await world.system.tasks.complete({ ...on('a'), answer: true })
  const { task } = await world.system.tasks.reopen({ ...on('a'), reason: 'once more' })
  expect(task).toMatchObject({ status: 'in_progress', due: { date: '2026-03-09' } })
})

test('a date set by hand during a hold counts held time from then on only', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 2 } }])
  await world.system.tasks.hold({ ...on('a'), reason: 'our turn' })
  world.clock.advance('P5D')
  await world.system.tasks.reschedule({ ...on('a'), due: { on: '2026-04-01' } })
  world.clock.advance('P1D')
  await world.system.tasks.release({ ...on('a'), reason: 'your turn' })
  expect((await due('a'))?.date).toBe('2026-04-02')
})
