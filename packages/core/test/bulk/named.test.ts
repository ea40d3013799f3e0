import { beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'
import { publish } from './many-cases'

let world: World

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a'])
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 't1' })
})

const selection = { case_ids: ['ruiz'] }

test.each([
  [{ templateIds: ['t1', 'typo'] }, 'template'],
  [{ formIds: ['typo'] }, 'form'],
] as const)('tasks of %j are refused, and no run comes of it', async (tasks, what) => {
  const { bulk } = world.system.try
  const named = {
    ...('templateIds' in tasks ? { templateIds: [...tasks.templateIds] } : { formIds: [...tasks.formIds] }),
    selection,
  }
  const refused = { error: { code: 'NOT_FOUND', what, id: 'typo' } }
  expect(await bulk.waive({ ...named, reason: 'Settled' })).toMatchObject(refused)
  expect(await bulk.reschedule({ ...named, due: null })).toMatchObject(refused)
  expect(await bulk.notify({ ...named, channels: ['email'] })).toMatchObject(refused)
  expect((await world.system.bulk.runs({})).runs).toEqual([])
})

test('whoever is to give cases away has to exist, like whoever is to have them', async () => {
  const { bulk } = world.system.try
  const refused = { error: { code: 'NOT_FOUND', id: 'typo' } }
  expect(await bulk.reassign({ selection, fromStaffId: 'typo', toStaffId: 'dana' })).toMatchObject(refused)
  expect(await bulk.reassign({ selection, fromStaffId: 'mo', toStaffId: 'typo' })).toMatchObject(refused)
})

test('a plan whose messages were to go at a time that is over is refused, and none goes at once instead', async () => {
  const asked = { selection, channels: ['email' as const], timing: { at: '2026-03-05T10:00' } }
  const { runId } = await world.system.bulk.notify({ ...asked, plan: true })
  world.clock.set('2026-03-05T15:00:01Z')
  for (const mode of ['strict', 'revalidate'] as const)
    expect(await world.system.try.bulk.apply({ runId, mode })).toMatchObject({
      error: { code: 'SCHEDULE_IN_PAST', at: '2026-03-05T15:00:00Z' },
    })
  await world.casework.tick()
  expect(world.email.sent).toEqual([])
  expect(await world.system.bulk.get({ runId })).toMatchObject({ state: 'planned' })
})
