import { beforeEach, expect, test } from 'vitest'
import { assignTasks, openWorld, type World } from '../support/world'

let world: World

beforeEach(async () => {
  world = await openWorld()
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await assignTasks(system, [{ key: 'a', name: 'A', type: 'yesNo' }])
})

const share = () =>
  world.system.links.share({ scope: { caseId: 'ruiz' }, clientIds: ['ana'], channels: ['sms'] })
const health = () => world.casework.health()
const none = { count: 0, since: null }
const idle = { due: 0, lateMs: 0 }

test('where nothing waits, nothing is late and nothing is in trouble', async () => {
  expect(await health()).toEqual({
    at: '2026-03-02T14:00:00Z',
    worker: { isRunning: false, tickedAt: null, roundAt: null },
    clocks: null,
    work: { message: idle, caseTimer: idle, automation: idle, run: idle, delivery: idle },
    troubles: {
      unknownMessage: none,
      messageForPeople: none,
      failedAutomation: none,
      stuckDelivery: none,
      unknownSubscription: none,
    },
  })
})

test('work that nobody takes up is late, and ever later, until somebody does', async () => {
  await share()
  world.clock.advance('PT7M')
  expect((await health()).work.message).toEqual({ due: 1, lateMs: 420_000 })
  await world.casework.tick()
  const { work, worker } = await health()
  expect(work.message).toEqual(idle)
  expect(worker).toEqual({
    isRunning: false,
    tickedAt: '2026-03-02T14:07:00Z',
    roundAt: '2026-03-02T14:07:00Z',
  })
})

test('a message whose fate is unknown is told of, then left to people, and gone when a person has settled it', async () => {
  world.sms.answer({ outcome: 'unknown', code: 'timeout' })
  const [sent] = (await share()).messages
  await world.casework.tick()
  const since = '2026-03-02T14:00:00Z'
  expect((await health()).troubles).toMatchObject({ unknownMessage: { count: 1, since } })
  for (let minute = 0; minute < 20; minute += 1) {
    world.clock.advance('PT1M')
    await world.casework.tick()
  }
  expect((await health()).troubles).toMatchObject({
    unknownMessage: none,
    messageForPeople: { count: 1, since },
  })
  await world.system.messages.resolve({ messageId: sent?.id ?? '', outcome: 'sent' })
  expect((await health()).troubles).toMatchObject({ unknownMessage: none, messageForPeople: none })
})

test('an automation that was given up is in trouble for a week, and its end is told once', async () => {
  const { system, clock, casework } = world
  await system.settings.put({
    timeZone: 'America/New_York',
    firmName: 'Acme Law',
    ladder: [{ id: 'call', hours: 1, after: 'due', do: { automate: 'setCaseStatus', with: { status: 7 } } }],
  })
  await system.templates.put({ id: 'age', name: 'Age', type: 'number', due: { days: 1 } })
  await system.tasks.assign({ caseId: 'ruiz', templateId: 'age' })
  clock.advance('P3D')
  await casework.tick()
  const ends = () => world.events.filter(({ type }) => type === 'AutomationFinished')
  expect(ends()).toHaveLength(1)
  expect((await health()).troubles.failedAutomation).toEqual({ count: 1, since: clock.now() })
  expect((await health()).work.automation).toEqual(idle)
  clock.advance('P7D')
  await casework.tick()
  expect((await health()).troubles.failedAutomation).toEqual(none)
  expect(ends()).toHaveLength(1)
  expect(world.alerts.map(({ kind }) => kind)).toEqual(['automationFailed'])
})

test('a subscription that fails on an event is in trouble from its eighth failure on, since the first', async () => {
  let isDown = true
  world.casework.subscribe('ledger', () => {
    if (isDown) throw new Error('down')
  })
  await world.system.cases.put({ id: 'ruiz', status: 'late' })
  const next = async () => {
    await world.casework.tick()
    const at = (await world.casework.next()) ?? world.clock.now()
    if (at > world.clock.now()) world.clock.set(at)
  }
  for (let failure = 1; failure <= 7; failure += 1) await next()
  expect((await health()).troubles.stuckDelivery).toEqual(none)
  await next()
  expect((await health()).troubles.stuckDelivery).toEqual({ count: 1, since: '2026-03-02T14:00:00Z' })
  isDown = false
  await next()
  expect((await health()).troubles.stuckDelivery).toEqual(none)
})

test('a worker runs from its start until it is stopped', async () => {
  const worker = world.casework.start()
  expect((await health()).worker.isRunning).toBe(true)
  await worker.stop()
  expect((await health()).worker.isRunning).toBe(false)
})

test('a store that cannot be asked is no healthy one', async () => {
  world.store.backlog = () => Promise.reject(new Error('gone'))
  await expect(world.casework.health()).rejects.toThrow('gone')
})
