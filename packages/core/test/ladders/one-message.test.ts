import { expect, test } from 'vitest'
import type { World } from '../support/world'
import { ladderWorld, runUntil, steps, type Step } from './ladder-world'

const ask: Step = { id: 'ask', days: 3, before: 'due', do: 'remindClient' }
const night: Step = { ...ask, at: '23:00' }
const other = { caseId: 'ruiz-2', key: 'hospital' }

/** Ana has two cases with the same work, due on the same day. */
async function twoCases(ladder: readonly Step[]): Promise<World> {
  const world = await ladderWorld(ladder)
  await world.system.cases.put({
    id: 'ruiz-2',
    name: 'Ruiz v. Dock Co',
    clientIds: ['ana'],
    assigneeIds: ['mo'],
  })
  await world.system.tasks.assign({ caseId: 'ruiz-2', templateId: 'hospital' })
  return world
}

const opened = async ({ casework }: World, text: string) => {
  const code = /\/s\/([\w-]{22})/.exec(text)?.[1] ?? ''
  return casework.withLink((await casework.tokenOfCode(code)) ?? '').links.open({})
}

test('a person with two cases gets one text for one time, and its link opens both', async () => {
  const world = await twoCases([ask])
  await runUntil(world, '2026-03-07T00:00:00Z')
  expect(steps(world)).toEqual(['fired ask#1 2026-03-06T14:00:00Z', 'fired ask#1 2026-03-06T14:00:00Z'])
  expect(world.sms.sent).toHaveLength(1)
  expect(world.email.sent).toEqual([])
  expect(JSON.stringify(await opened(world, world.sms.sent[0]?.text ?? ''))).toMatch(/ruiz".*ruiz-2"/)
  const { events } = await world.system.cases.history({ caseId: 'ruiz-2' })
  expect(events.filter(({ type }) => type === 'MessageQueued')).toMatchObject([{ joined: true }])
  expect(world.faults).toEqual([])
})

test('the one message names the work of both cases, and the date that comes first', async () => {
  const message = { text: '{{task.name}} by {{due.date}}: {{task.link}}' }
  const world = await twoCases([{ ...night, message }])
  await world.system.tasks.reschedule({ ...other, due: { on: '2026-03-09', at: '12:00' } })
  await runUntil(world, '2026-03-08T00:00:00Z')
  expect(world.sms.sent).toHaveLength(1)
  expect(world.sms.sent[0]?.text).toContain('Which hospital? and 1 more by Monday, March 9, 2026')
})

test('different words for the two cases give way to the shipped ones', async () => {
  const world = await twoCases([{ ...night, message: { text: 'One: {{task.link}}' } }])
  await world.system.caseTypes.put({
    id: 'injury',
    name: 'Injury',
    ladder: [{ ...night, message: { text: 'Two: {{task.link}}' } }],
  })
  await world.system.cases.put({ id: 'ruiz-2', type: 'injury' })
  await runUntil(world, '2026-03-08T00:00:00Z')
  expect(world.sms.sent.map(({ text }) => text.split(' still')[0])).toEqual(['Ana, Acme Law'])
})

test('when the work of one case is done overnight, the message still goes for the other', async () => {
  for (const done of [other, { ...other, caseId: 'ruiz' }]) {
    const world = await twoCases([night])
    await runUntil(world, '2026-03-07T05:00:00Z')
    await world.system.tasks.complete({ ...done, answer: 'St. Mary' })
    await runUntil(world, '2026-03-08T14:00:00Z')
    expect(world.sms.sent).toHaveLength(1)
  }
  const world = await twoCases([night])
  await runUntil(world, '2026-03-07T05:00:00Z')
  for (const caseId of ['ruiz', 'ruiz-2'])
    await world.system.tasks.complete({ ...other, caseId, answer: 'St. Mary' })
  await runUntil(world, '2026-03-08T14:00:00Z')
  expect(world.sms.sent).toEqual([])
})

test('a reminder that has gone already takes a late case along by its link', async () => {
  const world = await twoCases([ask])
  const { store, clock, casework } = world
  await runUntil(world, '2026-03-06T13:00:00Z')
  // Another worker took the second case and died: its lease ends five minutes later.
  await store.transaction('acme', (tx) =>
    tx.put('caseTimer', new Map([['ruiz-2', { caseId: 'ruiz-2', dueAt: '2026-03-06T14:05:00Z' }]])),
  )
  await runUntil(world, '2026-03-06T14:01:00Z')
  expect(world.sms.sent).toHaveLength(1)
  clock.set('2026-03-06T14:05:00Z')
  await casework.tick()
  expect(steps(world)).toEqual(['fired ask#1 2026-03-06T14:00:00Z', 'fired ask#1 2026-03-06T14:05:00Z'])
  expect([world.sms.sent.length, world.email.sent.length]).toEqual([1, 0])
  expect(JSON.stringify(await opened(world, world.sms.sent[0]?.text ?? ''))).toMatch(/ruiz".*ruiz-2"/)
})

test('other people, other times and other cases keep their own message', async () => {
  const world = await twoCases([ask])
  await world.system.tasks.reschedule({ ...other, due: { on: '2026-03-10' } })
  await runUntil(world, '2026-03-09T00:00:00Z')
  expect(world.sms.sent).toHaveLength(2)
  await world.system.clients.put({ id: 'ben', phone: '+12125550144', smsConsent: { source: 'intake' } })
  const shared = await twoCases([ask])
  await shared.system.clients.put({ id: 'ben', phone: '+12125550144', smsConsent: { source: 'intake' } })
  await shared.system.cases.put({ id: 'ruiz-2', clientIds: ['ana', 'ben'] })
  await runUntil(shared, '2026-03-07T00:00:00Z')
  expect(shared.sms.sent.map(({ to }) => to).sort()).toEqual(['+12125550123', '+12125550144'])
})

test('a forecast of either case knows the message that waits for both', async () => {
  const world = await twoCases([night])
  await runUntil(world, '2026-03-07T05:00:00Z')
  for (const caseId of ['ruiz', 'ruiz-2']) {
    const { messages } = await world.system.cases.forecast({ caseId, until: '2026-03-08T00:00:00Z' })
    expect(messages).toMatchObject([{ clientId: 'ana', state: 'held', reason: 'quietHours' }])
  }
})
