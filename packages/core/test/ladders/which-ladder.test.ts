import { expect, test } from 'vitest'
import { ladderWorld, runUntil, steps, type Step } from './ladder-world'

const tell: Step = { id: 'tell', days: 1, after: 'due', do: 'notifyTeam' }

test('the nearest ladder wins as a whole, an empty one too', async () => {
  const world = await ladderWorld([tell], { ladder: [{ ...tell, id: 'own', days: 2 }] })
  const { system } = world
  await system.templates.put({ id: 'quiet', name: 'Quiet', type: 'yesNo', due: { days: 7 }, ladder: [] })
  await system.templates.put({ id: 'plain', name: 'Plain', type: 'yesNo', due: { days: 7 } })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'quiet' })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'plain' })
  await runUntil(world, '2026-03-20T00:00:00Z')
  expect(steps(world)).toEqual(['fired tell#1 2026-03-10T13:00:00Z', 'fired own#1 2026-03-11T13:00:00Z'])
})

test('the ladder of a case’s type is read as it is now, and does not catch up on what is past', async () => {
  const world = await ladderWorld([tell])
  const { system } = world
  await runUntil(world, '2026-03-15T00:00:00Z')
  await system.caseTypes.put({
    id: 'injury',
    name: 'Injury',
    ladder: [
      { ...tell, id: 'early' },
      { ...tell, id: 'later', days: 10 },
    ],
  })
  await system.cases.put({ id: 'ruiz', type: 'injury' })
  await system.caseTypes.put({
    id: 'injury',
    ladder: [
      { ...tell, id: 'early' },
      { ...tell, id: 'later', days: 8 },
    ],
  })
  await runUntil(world, '2026-04-01T00:00:00Z')
  expect(steps(world)).toEqual([
    'fired tell#1 2026-03-10T13:00:00Z',
    'missed early#1 2026-03-15T00:00:00Z (before)',
    'fired later#1 2026-03-17T13:00:00Z',
  ])
})

test('where the ladder of a type is taken away, the firm’s counts from then on', async () => {
  const world = await ladderWorld([tell, { ...tell, id: 'later', days: 10 }])
  const { system } = world
  await system.caseTypes.put({ id: 'injury', name: 'Injury', ladder: [] })
  await system.cases.put({ id: 'ruiz', type: 'injury' })
  await runUntil(world, '2026-03-15T00:00:00Z')
  await system.caseTypes.put({ id: 'injury', ladder: null })
  await system.caseTypes.put({ id: 'injury', name: 'Injuries', ladder: null })
  await runUntil(world, '2026-04-01T00:00:00Z')
  expect(steps(world)).toEqual([
    'missed tell#1 2026-03-15T00:00:00Z (before)',
    'fired later#1 2026-03-19T13:00:00Z',
  ])
})

test('a change of the firm’s ladder reaches every case that waits', async () => {
  const world = await ladderWorld([tell])
  for (let index = 0; index < 450; index += 1) {
    const id = `case-${String(index)}`
    await world.system.cases.put({ id, name: id, assigneeIds: ['mo'] })
    await world.system.tasks.assign({ caseId: id, templateId: 'hospital' })
  }
  await world.system.settings.put({ ladder: [{ ...tell, id: 'other', days: 4, channels: ['portal'] }] })
  await runUntil(world, '2026-03-20T00:00:00Z')
  const fired = steps(world)
  expect(new Set(fired)).toEqual(new Set(['fired other#1 2026-03-13T13:00:00Z']))
  expect(fired).toHaveLength(451)
})
