import { manualClock, memory } from '@casework/memory'
import { checkTenant } from '@casework/testkit'
import { expect, test } from 'vitest'
import { createCasework } from '../../src/index'
import { on } from '../support/world'
import { hospital, ladderWorld, runUntil, steps, type Step } from './ladder-world'

const remind: Step = { id: 'remind', days: 3, before: 'due', do: 'remindClient' }
const tell: Step = { id: 'tell', days: 1, after: 'due', do: 'notifyTeam' }
const lift: Step = { id: 'lift', days: 2, after: 'due', do: 'escalate' }

const notices = async (world: Awaited<ReturnType<typeof ladderWorld>>, staff: string) =>
  (await world.casework.as({ tenant: 'acme', staff }).notices.list({})).notices

test('a reminder goes three days before, the team hears a day after, and the supervisor the day after that', async () => {
  const world = await ladderWorld([remind, tell, lift])
  await runUntil(world, '2026-03-20T00:00:00Z')
  // 9:00 in New York: 14:00 UTC before 8 March, 13:00 after it.
  expect(steps(world)).toEqual([
    'fired remind#1 2026-03-06T14:00:00Z',
    'fired tell#1 2026-03-10T13:00:00Z',
    'fired lift#1 2026-03-11T13:00:00Z',
  ])
  expect(world.sms.sent.map(({ to, text }) => [to, text.replace(/http\S+/, '<link>')])).toEqual([
    [
      '+12125550123',
      'Ana, Acme Law still waits for your answers (due Monday, March 9, 2026): <link>\nAcme Law. Reply STOP to end, HELP for help.',
    ],
  ])
  expect(await notices(world, 'mo')).toMatchObject([
    {
      kind: 'overdue',
      text: '“Which hospital?” on Ruiz v. Harbor Lines was due Monday, March 9, 2026 and is not done',
    },
  ])
  expect(await notices(world, 'dana')).toMatchObject([{ kind: 'escalation', caseId: 'ruiz' }])
  expect(world.email.sent.map(({ to }) => to)).toEqual(['mo@acme.example', 'dana@acme.example'])
  expect(world.faults).toEqual([])
})

test('the team reads what is true when it is told, on whichever side of the date the step is written', async () => {
  const world = await ladderWorld([
    { id: 'soon', days: 1, before: 'due', do: 'notifyTeam', repeat: { every: 'P1D', max: 3 } },
    { id: 'today', days: 0, after: 'due', at: '10:00', do: 'notifyTeam' },
  ])
  await runUntil(world, '2026-03-20T00:00:00Z')
  const isDue = '“Which hospital?” on Ruiz v. Harbor Lines is due Monday, March 9, 2026'
  const wasDue = isDue.replace('is due', 'was due') + ' and is not done'
  const told = (await notices(world, 'mo')).map(({ at, kind, text }) => [at, kind, text]).reverse()
  expect(told).toEqual([
    ['2026-03-08T13:00:00Z', 'dueSoon', isDue],
    ['2026-03-09T13:00:00Z', 'dueSoon', isDue],
    ['2026-03-09T14:00:00Z', 'dueSoon', isDue],
    ['2026-03-10T13:00:00Z', 'overdue', wasDue],
  ])
})

test('a task completed one millisecond before its step never sets it off', async () => {
  const world = await ladderWorld([remind])
  await runUntil(world, '2026-03-06T13:59:59.999Z')
  await world.system.tasks.complete({ ...hospital, answer: 'St. Mary' })
  await runUntil(world, '2026-04-01T00:00:00Z')
  expect(steps(world)).toEqual([])
  expect(await world.casework.next()).toBeNull()
})

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
  'a step may be called %s, and comes once',
  async (id) => {
    const world = await ladderWorld([{ ...tell, id }])
    await runUntil(world, '2026-03-20T00:00:00Z')
    expect(steps(world)).toEqual([`fired ${id}#1 2026-03-10T13:00:00Z`])
  },
)

test('a step happens once, however often the worker looks and whatever the clock does', async () => {
  const world = await ladderWorld([remind, tell])
  await runUntil(world, '2026-03-10T14:00:00Z')
  const before = steps(world)
  const behind = createCasework({
    ...memory({ clock: manualClock('2026-03-05T00:00:00Z') }),
    store: world.store,
  })
  await behind.as({ tenant: 'acme', staff: 'dana' }).tasks.start(hospital)
  await behind.tick()
  await runUntil(world, '2026-03-10T15:00:00Z')
  expect(steps(world)).toEqual(before)
})

test('steps may look at the phase and at the progress', async () => {
  const world = await ladderWorld([
    { ...remind, id: 'fresh', when: { phase: 'todo' } },
    { ...tell, id: 'behind', when: { progress: { below: 50 } } },
  ])
  await world.system.tasks.start(hospital)
  await runUntil(world, '2026-03-11T00:00:00Z')
  expect(steps(world)).toEqual([
    'suppressed fresh#1 2026-03-06T14:00:00Z (phase)',
    'fired behind#1 2026-03-10T13:00:00Z',
  ])
})

test('hours are elapsed time, and a repeat stops at its number or its end', async () => {
  const world = await ladderWorld([
    { id: 'nag', hours: 12, after: 'due', do: 'notifyTeam', repeat: { every: 'PT6H', max: 3 } },
    {
      id: 'daily',
      days: 1,
      after: 'due',
      do: 'remindClient',
      repeat: { every: 'P1D', max: 9, until: 'P2D' },
    },
  ])
  await runUntil(world, '2026-03-20T00:00:00Z')
  expect(steps(world)).toEqual([
    'fired daily#1 2026-03-10T13:00:00Z',
    'fired nag#1 2026-03-10T16:00:00Z',
    'fired nag#2 2026-03-10T22:00:00Z',
    'fired nag#3 2026-03-11T04:00:00Z',
    'fired daily#2 2026-03-11T13:00:00Z',
    'fired daily#3 2026-03-12T13:00:00Z',
  ])
})

test('after an outage of three days one reminder goes, every alert, and an automation once', async () => {
  const world = await ladderWorld([
    {
      id: 'client',
      days: 1,
      after: 'due',
      do: 'remindClient',
      repeat: { every: 'P1D', max: 9, until: 'P20D' },
    },
    { id: 'team', days: 1, after: 'due', do: 'notifyTeam', repeat: { every: 'P1D' } },
    {
      id: 'auto',
      days: 1,
      after: 'due',
      do: { automate: 'setCaseStatus', with: { status: 'late' } },
      repeat: { every: 'P1D', max: 3 },
    },
  ])
  world.clock.set('2026-03-12T15:00:00Z')
  await world.casework.tick()
  expect(steps(world)).toEqual([
    'missed client#1 2026-03-12T15:00:00Z (collapsed)',
    'fired team#1 2026-03-12T15:00:00Z',
    'missed auto#1 2026-03-12T15:00:00Z (collapsed)',
    'missed client#2 2026-03-12T15:00:00Z (collapsed)',
    'fired team#2 2026-03-12T15:00:00Z',
    'missed auto#2 2026-03-12T15:00:00Z (collapsed)',
    'fired client#3 2026-03-12T15:00:00Z',
    'fired team#3 2026-03-12T15:00:00Z',
    'fired auto#3 2026-03-12T15:00:00Z',
  ])
  expect(world.sms.sent).toHaveLength(1)
  expect((await world.system.cases.get({ caseId: 'ruiz' })).status).toBe('late')
})

test('a reminder more than a day late is missed', async () => {
  const world = await ladderWorld([remind])
  world.clock.set('2026-03-07T14:00:00.001Z')
  await world.casework.tick()
  expect(steps(world)).toEqual(['missed remind#1 2026-03-07T14:00:00.001Z (late)'])
  expect(world.sms.sent).toEqual([])
})

test('a repeat on a date that lies centuries back is missed as one, and goes on from now', async () => {
  const world = await ladderWorld([{ ...tell, repeat: { every: 'PT1H' } }, remind])
  await world.system.tasks.reschedule({ ...hospital, due: { on: '0026-03-09' } })
  const until = '2026-03-02T16:30:00Z'
  // New York kept its own mean time then, four hours, 56 minutes and two seconds behind.
  const passed = Date.parse('2026-03-02T14:00:00Z') - Date.parse('0026-03-10T13:56:02Z')
  const last = Math.floor(passed / 3_600_000) + 1
  const { steps: foreseen } = await world.system.cases.forecast({ caseId: 'ruiz', until })
  const first = foreseen.find(({ step }) => step === 'tell')
  expect(first).toMatchObject({ from: 1, n: last, outcome: 'missed', reason: 'before' })
  await runUntil(world, until)
  expect(steps(world)).toEqual([
    'missed remind#1 2026-03-02T14:00:00Z (before)',
    `missed tell#${String(last)} 2026-03-02T14:00:00Z (before)`,
    `fired tell#${String(last + 1)} 2026-03-02T14:56:02Z`,
    `fired tell#${String(last + 2)} 2026-03-02T15:56:02Z`,
  ])
  expect(foreseen.map(({ step, n }) => `${step}#${String(n)}`)).toEqual([
    'remind#1',
    `tell#${String(last)}`,
    `tell#${String(last + 1)}`,
    `tell#${String(last + 2)}`,
  ])
  const told = await world.system.tasks.explain({ ...hospital, what: 'reminder' })
  const decided = told.what === 'reminder' ? told.steps.map((each) => each.decided) : []
  expect(decided[0]?.map(({ from, n, outcome }) => [from, n, outcome])).toEqual([
    [1, last, 'missed'],
    [undefined, last + 1, 'fired'],
    [undefined, last + 2, 'fired'],
  ])
  expect(await checkTenant(world.store, 'acme')).toEqual([])
  expect(world.faults).toEqual([])
})

test('without active assignees the fallback is told, and without one history says nobody', async () => {
  const world = await ladderWorld([tell, lift])
  await world.system.staff.put({ id: 'mo', active: false })
  await runUntil(world, '2026-03-10T14:00:00Z')
  await world.system.settings.put({ fallbackStaffId: 'dana' })
  await world.system.staff.put({ id: 'mo', supervisorId: null })
  await runUntil(world, '2026-03-12T00:00:00Z')
  expect(steps(world)).toEqual([
    'suppressed tell#1 2026-03-10T13:00:00Z (nobody)',
    'fired lift#1 2026-03-11T13:00:00Z',
  ])
  expect(world.events.at(-1)).toMatchObject({ told: ['dana'], through: 'fallback' })
})

test('assignees hear of completed forms and of documents that others sent', async () => {
  const world = await ladderWorld([])
  const { system } = world
  await system.forms.publish({
    id: 'f',
    name: 'Intake',
    sections: [{ name: 'S', tasks: [{ key: 'q', name: 'Q', type: 'yesNo' }] }],
  })
  await system.tasks.assignForm({ caseId: 'ruiz', formId: 'f' })
  await system.tasks.complete({ ...on('q'), answer: true })
  expect(await notices(world, 'mo')).toMatchObject([
    { kind: 'formCompleted', text: '“Intake” is complete on Ruiz v. Harbor Lines', taskId: null },
  ])
})

test('staff read their own notices and nobody else’s', async () => {
  const world = await ladderWorld([tell])
  await runUntil(world, '2026-03-11T00:00:00Z')
  const mo = world.casework.as({ tenant: 'acme', staff: 'mo' })
  const dana = world.casework.as({ tenant: 'acme', staff: 'dana' })
  const [notice] = (await mo.notices.list({ unread: true })).notices
  const noticeIds = [notice?.noticeId ?? '']
  expect(await dana.try.notices.read({ noticeIds })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  })
  expect(await dana.try.notices.list({ staffId: 'mo' })).toMatchObject({
    ok: false,
    error: { code: 'FORBIDDEN' },
  })
  expect(await mo.notices.read({ noticeIds })).toEqual({ read: 1 })
  expect(await mo.notices.read({ noticeIds })).toEqual({ read: 0 })
  expect(await mo.notices.list({ unread: true })).toEqual({ notices: [], unread: 0, next: null })
})
