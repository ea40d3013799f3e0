import { expect, test } from 'vitest'
import { assignTasks, on, openWorld, type World } from '../support/world'

/** A visit on 1 April gives a due date of 4 April, reminders before it and alerts after it. */
const canaries = {
  answer: '2026-04-01',
  due: '2026-04-04',
  dueInWords: 'April 4, 2026',
  overdueFrom: '2026-04-05T04:00:00Z',
  remindedAt: '2026-04-02T13:37:00Z',
  missedAt: '2026-02-28T14:41:00Z',
  alertedAt: '2026-04-06T13:43:00Z',
  toComeAt: '2026-05-04T13:47:00Z',
}

async function worldWithDates(): Promise<World> {
  const world = await openWorld()
  const { system } = world
  await system.clients.put({ id: 'ana', email: 'ana@ruiz.example', smsConsent: { source: 'intake' } })
  await system.settings.put({
    fallbackStaffId: 'dana',
    ladder: [
      { id: 'early', days: 35, before: 'due', at: '09:41', do: 'remindClient' },
      { id: 'ask', days: 2, before: 'due', at: '09:37', do: 'remindClient' },
      { id: 'tell', days: 2, after: 'due', at: '09:43', do: 'notifyTeam' },
      { id: 'lift', days: 2, after: 'due', at: '09:43', do: 'escalate' },
      {
        id: 'auto',
        days: 2,
        after: 'due',
        at: '09:43',
        do: { automate: 'setCaseStatus', with: { status: 'x' } },
      },
      { id: 'late', days: 30, after: 'due', at: '09:47', do: 'notifyTeam' },
    ],
  })
  await assignTasks(system, [
    { key: 'visit', name: 'Visit', type: 'date' },
    { key: 'after', name: 'After', type: 'yesNo', due: { days: 3, after: { answer: 'visit' } } },
  ])
  await world.casework
    .as({ tenant: 'acme', client: 'ana' })
    .tasks.complete({ ...on('visit'), answer: canaries.answer })
  return world
}

/** Lets the worker come a little late each time, so that no moment of doing is the moment that was planned. */
async function lateUntil({ casework, clock }: World, until: string): Promise<void> {
  for (;;) {
    await casework.tick()
    const next = await casework.next()
    if (next === null || Date.parse(next) > Date.parse(until)) break
    clock.set(new Date(Math.max(Date.parse(next), Date.parse(clock.now())) + 11_000).toISOString())
  }
}

/** Everything about the case that anybody can read. */
async function readable(world: World): Promise<string> {
  const { system, store } = world
  const { tasks = [] } = await system.tasks.list({ caseId: 'ruiz' })
  const whats = ['status', 'due', 'applicability', 'reminder'] as const
  const explained = await Promise.all(
    tasks.flatMap(({ id }) => whats.map((what) => system.tasks.explain({ taskId: id, what }))),
  )
  const notices = await Promise.all(
    ['mo', 'dana'].map((staff) => world.casework.as({ tenant: 'acme', staff }).notices.list({})),
  )
  const { messages } = await system.messages.list({ caseId: 'ruiz' })
  const history = await system.cases.history({ caseId: 'ruiz' })
  const forecast = await system.cases.forecast({ caseId: 'ruiz', until: '2026-08-01T00:00:00Z' })
  const kept = await store.transaction('acme', async (tx) => [
    await tx.query.events('ruiz', null),
    [...((await tx.cases(['ruiz'], false)).get('ruiz')?.tasks.values() ?? [])],
    await Promise.all(
      messages.map(async ({ messageId }) => [...(await tx.get('message', [messageId])).values()]),
    ),
    [...(await tx.get('caseTimer', ['ruiz'])).values()],
  ])
  return JSON.stringify([tasks, explained, notices, messages, history, forecast, kept])
}

test('no date that was counted from an erased answer is read anywhere: history, reasons, notices, messages', async () => {
  const world = await worldWithDates()
  await lateUntil(world, '2026-04-10T00:00:00Z')
  const before = await readable(world)
  for (const [name, canary] of Object.entries(canaries))
    expect([name, before.includes(canary)]).toEqual([name, true])
  await world.system.clients.erase({ clientId: 'ana' })
  const left = await readable(world)
  for (const [name, canary] of Object.entries(canaries))
    expect([name, left.includes(canary)]).toEqual([name, false])
  const told = await world.system.tasks.explain({ ...on('after'), what: 'reminder' })
  expect(told).toMatchObject({ standing: 'noDue' })
  expect(world.faults).toEqual([])
})

test('what was not yet sent of such a date is called off, to whomever it was to go', async () => {
  const world = await worldWithDates()
  const { system } = world
  await system.clients.put({ id: 'ben', phone: '+12125550144', smsConsent: { source: 'intake' } })
  await system.settings.put({
    ladder: [{ id: 'night', days: 2, before: 'due', at: '23:30', do: 'remindClient' }],
  })
  await lateUntil(world, '2026-04-03T06:00:00Z')
  const waiting = async () => (await system.messages.list({ clientId: 'ben' })).messages
  expect(await waiting()).toMatchObject([{ state: 'held', reason: 'quietHours' }])
  expect((await waiting())[0]?.text).toContain(canaries.dueInWords)
  await system.clients.erase({ clientId: 'ana' })
  expect(await waiting()).toMatchObject([{ state: 'cancelled', text: '' }])
  await lateUntil(world, '2026-04-30T00:00:00Z')
  expect(world.sms.sent).toEqual([])
})

test('dates of rules that count from nothing of the client stay', async () => {
  const world = await worldWithDates()
  await world.system.templates.put({ id: 'own', name: 'Own', type: 'yesNo', due: { on: '2026-04-06' } })
  await world.system.tasks.assign({ caseId: 'ruiz', templateId: 'own' })
  await lateUntil(world, '2026-04-10T00:00:00Z')
  await world.system.clients.erase({ clientId: 'ana' })
  const left = await readable(world)
  expect(left).toContain('2026-04-06')
  expect(left).toContain('April 6, 2026')
})
