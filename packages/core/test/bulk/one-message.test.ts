import { beforeEach, expect, test } from 'vitest'
import type { Run } from '../../src/index'
import { StoreConflict } from '../../src/adapter/index'
import { openWorld, type World } from '../support/world'
import { allItems, onCommit, onTransaction, openCases, publish } from './many-cases'

let world: World
let ids: string[]

const count = 620

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await publish(world, ['a'])
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example' })
  ids = await openCases(world, count)
  // Ben is on a few cases only, of which the last is far behind the others.
  for (const id of ['c0010', 'c0600']) await system.cases.put({ id, clientIds: ['ana', 'ben'] })
  await system.bulk.assign({ selection: { case_ids: ids }, templateIds: ['t1'] })
  await world.casework.tick()
})

const notify = (more: { plan?: true; text?: string } = {}) =>
  world.system.bulk.notify({ selection: { case_ids: ids }, channels: ['email'], ...more })

const ended = async ({ runId }: Pick<Run, 'runId'>) => {
  await world.casework.tick()
  return world.system.bulk.get({ runId })
}

/** Two people are told of 620 and of two tasks, in one message each. */
const counts = {
  ...{ cases: count, caseTasks: count, recipients: 2, notifications: count + 2, accepted: count + 2 },
  ...{ suppressed: {}, failed: 0, coalesced: count, messages: 2 },
}

const addresses = () => world.email.sent.map((each) => each.to).sort()

test('somebody on more cases than one transaction takes gets one message of a run', async () => {
  const run = await ended(await notify())
  expect(run).toMatchObject({ state: 'finished', notify: counts })
  expect(addresses()).toEqual(['ana@ruiz.example', 'ben@ruiz.example'])
  const items = await allItems(world, run, 500)
  const ids = new Set(items.map(({ clientId, messageId }) => `${clientId ?? ''} ${messageId ?? 'none'}`))
  expect(ids.size).toBe(2)
  const told = world.events.filter((each) => each.type === 'MessageQueued')
  expect(new Set(told.map(({ caseId }) => caseId)).size).toBe(count)
})

test('a plan counts that one message, and applied as planned it is what goes', async () => {
  const plan = await ended(await notify({ plan: true }))
  expect(plan).toMatchObject({ state: 'planned', notify: counts })
  await world.system.bulk.apply({ runId: plan.runId, mode: 'strict' })
  expect(await ended(plan)).toMatchObject({ state: 'finished', reason: null, notify: counts })
  expect(addresses()).toEqual(['ana@ruiz.example', 'ben@ruiz.example'])
})

test('steps that take fewer cases, because the store refused, send nobody a second message', async () => {
  onCommit(world, (cases) => {
    if (cases.length > 60) throw new StoreConflict('crowded')
  })
  expect(await ended(await notify())).toMatchObject({ notify: counts })
  expect(addresses()).toEqual(['ana@ruiz.example', 'ben@ruiz.example'])
})

test('the message goes while any of the work is left, whichever cases of the run it is on', async () => {
  world.clock.set('2026-03-03T03:00:00Z')
  const { runId } = await world.system.bulk.notify({
    selection: { case_ids: ids },
    channels: ['email'],
    timing: 'businessHours',
  })
  await ended({ runId })
  expect(addresses()).toEqual([])
  await world.system.bulk.waive({ selection: { case_ids: ids.slice(0, 500) }, reason: 'Settled' })
  world.clock.set('2026-03-03T15:00:00Z')
  await world.casework.tick()
  expect(addresses()).toContain('ana@ruiz.example')
})

test('who was not told by an earlier part, because a value was missing, is told by a later one', async () => {
  const { system } = world
  await system.bulk.reschedule({
    selection: { case_ids: ids.slice(500) },
    due: { on: '2026-05-01' },
  })
  await world.casework.tick()
  const run = await ended(await notify({ text: 'By {{due.date}}: {{task.link}}' }))
  expect(run.notify).toMatchObject({ suppressed: { variableMissing: 501 }, messages: 2 })
  expect(addresses()).toEqual(['ana@ruiz.example', 'ben@ruiz.example'])
})

test('when that message is cancelled in between, one more goes, and the parts after it ride along', async () => {
  const { system } = world
  world.clock.set('2026-03-03T03:00:00Z')
  const { runId } = await system.bulk.notify({
    selection: { case_ids: ids },
    channels: ['email'],
    timing: 'businessHours',
  })
  let first: string | undefined
  let looking = false
  onTransaction(world, async () => {
    if (looking || first !== undefined) return
    looking = true
    const { messages } = await system.messages.list({ clientId: 'ana' })
    first = messages[0]?.messageId
    if (first !== undefined) await system.messages.cancel({ messageId: first })
    looking = false
  })
  await ended({ runId })
  const { messages } = await system.messages.list({ clientId: 'ana' })
  expect(messages.map(({ state }) => state)).toEqual(['held', 'cancelled'])
  const items = await allItems(world, { runId }, 500)
  const told = new Set(items.filter(({ clientId }) => clientId === 'ana').map(({ messageId }) => messageId))
  expect(told).toEqual(new Set(messages.map(({ messageId }) => messageId)))
})
