import { expect, test } from 'vitest'
import { hospital, ladderWorld, runUntil, type Step } from './ladder-world'

const remind: Step = { id: 'remind', days: 3, before: 'due', at: '22:30', do: 'remindClient' }

test('a forecast tells each step with whom it reaches, when it may leave, and what would cancel it', async () => {
  const world = await ladderWorld([
    remind,
    { id: 'lift', days: 1, after: 'due', do: 'escalate' },
    { id: 'auto', hours: 0, after: 'due', do: { automate: 'setCaseStatus', with: { status: 'late' } } },
  ])
  const { steps } = await world.system.cases.forecast({ caseId: 'ruiz', until: '2026-03-20T00:00:00Z' })
  expect(steps).toMatchObject([
    {
      at: '2026-03-07T03:30:00Z',
      key: 'hospital',
      step: 'remind',
      n: 1,
      outcome: 'fires',
      recipients: [{ clientId: 'ana', channel: 'sms', sendAt: '2026-03-07T13:00:00Z', reason: 'quietHours' }],
      cancelledBy: [
        'completed',
        'waived',
        'held',
        'rescheduled',
        'removed',
        'archived',
        'optedOut',
        'addressChanged',
      ],
    },
    { at: '2026-03-10T04:00:00Z', automation: 'setCaseStatus', outcome: 'fires', recipients: [] },
    {
      at: '2026-03-10T13:00:00Z',
      action: 'escalate',
      reason: 'supervisors',
      recipients: [
        { staffId: 'dana', channel: null },
        { staffId: 'dana', channel: 'email' },
      ],
    },
  ])
})

test('a forecast says why a step will do nothing', async () => {
  const world = await ladderWorld([remind, { ...remind, id: 'fresh', when: { phase: 'todo' } }])
  await world.system.tasks.start(hospital)
  await world.system.consents.record({ clientId: 'ana', channel: 'sms', state: 'revoked', source: 'call' })
  await world.system.clients.put({ id: 'ana', email: null })
  const { steps } = await world.system.cases.forecast({ caseId: 'ruiz', until: '2026-03-20T00:00:00Z' })
  expect(steps).toMatchObject([
    { step: 'remind', outcome: 'suppressed', reason: 'revoked', recipients: [{ sendAt: null }] },
    { step: 'fresh', outcome: 'suppressed', reason: 'phase' },
  ])
})

test('two clients with one phone are foreseen to get a reminder each, and do', async () => {
  const words = { text: 'Still waiting: {{task.link}}' }
  const world = await ladderWorld([{ ...remind, at: '10:00', message: words }])
  await world.system.clients.put({ id: 'ben', phone: '+12125550123', smsConsent: { source: 'intake' } })
  await world.system.cases.put({ id: 'ruiz', clientIds: ['ana', 'ben'] })
  const until = '2026-03-07T00:00:00Z'
  const { steps } = await world.system.cases.forecast({ caseId: 'ruiz', until })
  const sendAt = '2026-03-06T15:00:00Z'
  expect(steps).toMatchObject([
    {
      recipients: [
        { clientId: 'ana', sendAt },
        { clientId: 'ben', sendAt },
      ],
    },
  ])
  await runUntil(world, until)
  expect(world.sms.sent).toHaveLength(2)
})

test('messages that wait already are in the forecast, and a forecast keeps nothing', async () => {
  const world = await ladderWorld([remind])
  await runUntil(world, '2026-03-07T05:00:00Z')
  const before = world.events.length
  const { steps, messages } = await world.system.cases.forecast({
    caseId: 'ruiz',
    until: '2026-03-20T00:00:00Z',
  })
  expect(steps).toEqual([])
  expect(messages).toMatchObject([
    { clientId: 'ana', channel: 'sms', state: 'held', reason: 'quietHours', at: '2026-03-07T13:00:00Z' },
  ])
  expect(world.events).toHaveLength(before)
})

test('a forecast of very many instants says how far it is all that will happen', async () => {
  const hourly = { id: 'tell', hours: 1, after: 'due', do: 'notifyTeam', repeat: { every: 'PT1H' } } as const
  const world = await ladderWorld([hourly])
  const forecast = (until: string) => world.system.cases.forecast({ caseId: 'ruiz', until })
  const cut = await forecast('2027-03-01T00:00:00Z')
  // Due until midnight in New York: the first alert comes an hour later, the thousandth 999 hours after that.
  expect(cut.until).toBe('2026-04-20T20:00:00Z')
  expect(cut.steps.at(-1)).toMatchObject({ at: cut.until, n: 1_000 })
  const whole = await forecast('2026-04-20T20:59:00Z')
  expect(whole.until).toBe('2026-04-20T20:59:00Z')
  expect(whole.steps).toEqual(cut.steps)
})

test('a forecast looks at most 400 days ahead, and only at cases that its asker sees', async () => {
  const world = await ladderWorld([remind])
  const far = await world.system.try.cases.forecast({ caseId: 'ruiz', until: '2028-01-01T00:00:00Z' })
  expect(far).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  await world.system.caseTypes.put({ id: 'lease', name: 'Lease' })
  await world.system.staff.put({ id: 'mo', caseTypes: ['lease'] })
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  const hidden = await mo.try.cases.forecast({ caseId: 'ruiz', until: '2026-03-20T00:00:00Z' })
  expect(hidden).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
})
