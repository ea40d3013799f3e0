import { beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../support/world'
import { openCases, publish } from './many-cases'

const canary = 'Zanzibar-4711 said so'

let world: World
let ids: string[]

beforeEach(async () => {
  world = await openWorld()
  await publish(world, ['a'])
  ids = await openCases(world, 510)
  await world.system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  await world.casework.tick()
})

/** Everything that is kept of runs, as text. */
async function runsKept(): Promise<string> {
  return world.store.transaction('acme', async (tx) =>
    JSON.stringify([await tx.query.list('run', null, 100), await tx.query.list('runChunk', null, 100)]),
  )
}

const historyOf = async (caseId: string) => {
  const { tasks = [] } = await world.system.tasks.list({ caseId })
  return JSON.stringify(
    await Promise.all(tasks.map(({ id: taskId }) => world.system.tasks.history({ taskId }))),
  )
}

test.each([1, 510])(
  'a run of %i cases that has ended keeps no reason; the history of each case has it',
  async (count) => {
    const selection = { case_ids: ids.slice(0, count) }
    await world.system.bulk.reschedule({ selection, due: { on: '2026-05-01' }, reason: canary })
    await world.casework.tick()
    await world.system.bulk.waive({ selection, reason: canary })
    await world.casework.tick()
    expect(await runsKept()).not.toContain(canary)
    await world.system.clients.erase({ clientId: 'ana' })
    expect(await runsKept()).not.toContain(canary)
    expect((await historyOf('c0001')).split(canary)).toHaveLength(3)
  },
)

test.each([1, 510])('a run of %i cases that has told people keeps none of the words', async (count) => {
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  const { runId } = await system.bulk.notify({
    selection: { case_ids: ids.slice(0, count) },
    channels: ['email'],
    subject: canary,
    text: `${canary}: {{task.link}}`,
    plan: true,
  })
  await world.casework.tick()
  expect(await runsKept()).toContain(canary)
  await system.bulk.apply({ runId })
  await world.casework.tick()
  expect(await system.bulk.get({ runId })).toMatchObject({ state: 'finished', notify: { messages: 1 } })
  expect(world.email.sent[0]?.text).toContain(canary)
  expect(await runsKept()).not.toContain(canary)
})

test('a plan that is cancelled, and a run that fails, let go of their reasons', async () => {
  const selection = { case_ids: ids }
  const planned = await world.system.bulk.waive({ selection, reason: canary, plan: true })
  expect(await runsKept()).toContain(canary)
  await world.system.bulk.cancel({ runId: planned.runId })
  expect(await runsKept()).not.toContain(canary)
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  const { runId } = await mo.bulk.waive({ selection, reason: canary })
  await world.system.staff.put({ id: 'mo', active: false })
  await world.casework.tick()
  expect(await world.system.bulk.get({ runId })).toMatchObject({ state: 'failed' })
  expect(await runsKept()).not.toContain(canary)
})
