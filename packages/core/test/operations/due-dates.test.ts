import { beforeEach, expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
})

const due = async (key: string) => (await world.system.tasks.get(on(key))).due

test('a date-only due date ends with its last local day', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 7 } }])
  expect(await due('a')).toEqual({
    date: '2026-03-09',
    before: '2026-03-10T04:00:00Z',
    zone: 'America/New_York',
  })
})

test('a task is overdue from the exclusive instant on, and not a millisecond before', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 7 } }])
  world.clock.set('2026-03-10T03:59:59.999Z')
  expect((await world.system.tasks.get(on('a'))).status).toBe('todo')
  world.clock.set('2026-03-10T04:00:00Z')
  expect((await world.system.tasks.get(on('a'))).status).toBe('overdue')
})

test('a date after another task waits for it, and waits again when it is reopened', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3, after: { task: 'a' } } },
  ])
  expect(await due('b')).toMatchObject({ date: null, waitingFor: { task: 'a' } })
  const { changed } = await world.system.tasks.complete({ ...on('a'), answer: true })
  expect(changed.map((task) => [task.key, task.due?.date])).toEqual([['b', '2026-03-05']])
  await world.system.tasks.reopen({ ...on('a'), reason: 'wrong' })
  expect(await due('b')).toMatchObject({ date: null, waitingFor: { task: 'a' } })
})

test('a waived anchor counts from its waiver unless the rule says none', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3, after: { task: 'a' } } },
    { key: 'c', name: 'C', type: 'yesNo', due: { days: 3, after: { task: 'a' }, onSkipped: 'none' } },
  ])
  world.clock.advance('P1D')
  await world.system.tasks.waive({ ...on('a'), reason: 'known' })
  expect((await due('b'))?.date).toBe('2026-03-06')
  expect(await due('c')).toBeNull()
})

test('dates count around an answer and around a date of the case', async () => {
  await assignTasks(world.system, [
    { key: 'visit', name: 'Visit', type: 'date' },
    { key: 'before', name: 'Before', type: 'yesNo', due: { days: 2, before: { answer: 'visit' } } },
    { key: 'hearing', name: 'Hearing', type: 'yesNo', due: { days: 14, before: { caseDate: 'hearing' } } },
  ])
  await world.system.tasks.complete({ ...on('visit'), answer: '2026-04-10' })
  expect((await due('before'))?.date).toBe('2026-04-08')
  expect(await due('hearing')).toMatchObject({ waitingFor: { caseDate: 'hearing' } })
  await world.system.cases.put({ id: 'ruiz', dates: { hearing: '2026-06-15' } })
  expect((await due('hearing'))?.date).toBe('2026-06-01')
})

test('a question that appears later is not born overdue', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', when: { task: 'a', isTrue: true }, due: { days: 7 } },
  ])
  world.clock.advance('P20D')
  const { changed } = await world.system.tasks.complete({ ...on('a'), answer: true })
  expect(changed).toMatchObject([{ key: 'b', status: 'todo', dueVersion: 2, due: { date: '2026-03-29' } }])
})

test('a date set by hand wins until "rule" brings the own rule back', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3, after: { task: 'a' } } },
  ])
  await world.system.tasks.reschedule({ ...on('b'), due: { on: '2026-05-01' } })
  await world.system.tasks.complete({ ...on('a'), answer: true })
  expect((await due('b'))?.date).toBe('2026-05-01')
  await world.system.tasks.reschedule({ ...on('b'), due: 'rule' })
  expect((await due('b'))?.date).toBe('2026-03-05')
  await world.system.tasks.reschedule({ ...on('b'), due: null })
  expect(await due('b')).toBeNull()
})

test('a held task is never overdue, and release adds the local dates it was held over', async () => {
  await assignTasks(world.system, [{ key: 'a', name: 'A', type: 'yesNo', due: { days: 2 } }])
  await world.system.tasks.hold({ ...on('a'), reason: 'our turn' })
  world.clock.advance('P5D')
  expect((await world.system.tasks.get(on('a'))).status).toBe('todo')
  const { task } = await world.system.tasks.release({ ...on('a'), reason: 'your turn' })
  expect(task).toMatchObject({ status: 'todo', due: { date: '2026-03-09' } })
  await world.system.tasks.start(on('a'))
  expect((await due('a'))?.date).toBe('2026-03-09')
})

test('due dates that wait for one another are refused with their path', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 1, after: { task: 'a' } } },
    { key: 'c', name: 'C', type: 'yesNo', when: { task: 'b', isTrue: true } },
  ])
  const refused = await world.system.try.tasks.reschedule({
    ...on('a'),
    due: { days: 1, after: { task: 'c' } },
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'FORM_CYCLE' } })
  const unknown = await world.system.try.tasks.reschedule({
    ...on('a'),
    due: { days: 1, after: { task: 'nope' } },
  })
  expect(unknown).toMatchObject({ ok: false, error: { code: 'FORM_UNKNOWN_KEY' } })
})

test('completing late says so; a held task is late only when it was before it was held', async () => {
  await assignTasks(world.system, [
    { key: 'a', name: 'A', type: 'yesNo', due: { days: 1 } },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 1 } },
    { key: 'c', name: 'C', type: 'yesNo', due: { days: 1 } },
  ])
  await world.system.tasks.hold({ ...on('b'), reason: 'our turn' })
  world.clock.advance('P9D')
  await world.system.tasks.hold({ ...on('c'), reason: 'our turn' })
  expect((await world.system.tasks.complete({ ...on('c'), answer: true })).task.completedLate).toBe(true)
  expect((await world.system.tasks.complete({ ...on('a'), answer: true })).task.completedLate).toBe(true)
  expect((await world.system.tasks.complete({ ...on('b'), answer: true })).task.completedLate).toBe(false)
})

test('without a time zone nothing can be set up: it is refused, never read as UTC', async () => {
  const other = world.casework.as({ tenant: 'new', system: true })
  expect(await other.try.settings.put({ firmName: 'New' })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT', issues: [{ path: ['timeZone'] }] },
  })
  expect(await other.try.cases.put({ id: 'x', name: 'X' })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  })
})

test('names that every object inherits are no due rules and no dates', async () => {
  await assignTasks(world.system, [
    { key: 'toString', name: 'A', type: 'yesNo' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3, after: { caseDate: 'toString' } } },
  ])
  expect(await due('toString')).toBeNull()
  expect(await due('b')).toMatchObject({ waitingFor: { caseDate: 'toString' } })
})

test('a date that counts from an erased answer waits, and the case goes on', async () => {
  await assignTasks(world.system, [
    { key: 'visit', name: 'Visit', type: 'date' },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 3, after: { answer: 'visit' } } },
  ])
  await world.casework
    .as({ tenant: 'acme', client: 'ana' })
    .tasks.complete({ ...on('visit'), answer: '2026-04-01' })
  await world.system.clients.erase({ clientId: 'ana' })
  expect((await world.system.tasks.start(on('b'))).task.status).toBe('in_progress')
  expect(await due('b')).toMatchObject({ waitingFor: { answer: 'visit' } })
})
