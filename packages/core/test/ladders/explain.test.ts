import { expect, test } from 'vitest'
import { assignTasks, on, openWorld } from '../support/world'
import { hospital, ladderWorld, runUntil, type Step } from './ladder-world'

const ask: Step = { id: 'ask', days: 3, before: 'due', at: '23:00', do: 'remindClient' }
const tell: Step = { id: 'tell', days: 1, after: 'due', do: 'notifyTeam', when: { phase: 'todo' } }

test('a reminder is told with the ladder that won, its time, its message and what quiet hours moved', async () => {
  const world = await ladderWorld([ask, tell])
  const told = () => world.system.tasks.explain({ ...hospital, what: 'reminder' })
  expect(await told()).toMatchObject({
    standing: 'live',
    since: '2026-03-02T14:00:00Z',
    ladders: [
      { from: 'task', isWritten: false, wins: false },
      { from: 'form', isWritten: false, wins: false },
      { from: 'caseType', isWritten: false, wins: false },
      { from: 'firm', isWritten: true, wins: true },
    ],
    steps: [
      {
        step: 'ask',
        decided: [],
        planned: {
          plannedAt: '2026-03-07T04:00:00Z',
          decidedAt: '2026-03-07T04:00:00Z',
          outcome: 'fires',
          recipients: [
            { clientId: 'ana', channel: 'sms', sendAt: '2026-03-07T13:00:00Z', reason: 'quietHours' },
          ],
        },
      },
      { step: 'tell', planned: { outcome: 'fires', recipients: [{ staffId: 'mo', channel: null }, {}] } },
    ],
  })
  await runUntil(world, '2026-03-07T05:00:00Z')
  expect(await told()).toMatchObject({
    steps: [
      {
        decided: [
          { n: 1, outcome: 'fired', messages: [{ state: 'held', reason: 'quietHours', sentAt: null }] },
        ],
        planned: null,
      },
      {},
    ],
  })
  await world.system.tasks.start(hospital)
  const guards = [
    { guard: 'waived', stops: false },
    { guard: 'held', stops: false },
    { guard: 'phase', stops: true },
    { guard: 'progress', stops: false },
    { guard: 'chainTooDeep', stops: false },
  ]
  expect(await told()).toMatchObject({
    steps: [{}, { planned: { outcome: 'suppressed', reason: 'phase', guards, recipients: [] } }],
  })
  await runUntil(world, '2026-03-12T00:00:00Z')
  expect(await told()).toMatchObject({
    steps: [
      { decided: [{ messages: [{ state: 'accepted', sentAt: '2026-03-07T13:00:00Z' }] }] },
      { decided: [{ outcome: 'suppressed', reason: 'phase', decidedAt: '2026-03-10T13:00:00Z' }] },
    ],
  })
})

test('steps that a live ladder no longer has are told by what they did, and a new date begins anew', async () => {
  const world = await ladderWorld([tell])
  const { system } = world
  await runUntil(world, '2026-03-11T00:00:00Z')
  await system.settings.put({ ladder: [{ ...tell, id: 'later', days: 4 }] })
  expect(await system.tasks.explain({ ...hospital, what: 'reminder' })).toMatchObject({
    steps: [
      { step: 'later', planned: { n: 1, outcome: 'fires' } },
      { step: 'tell', written: null, decided: [{ outcome: 'fired', through: 'assignees' }], planned: null },
    ],
  })
  await system.tasks.reschedule({ ...hospital, due: { on: '2026-03-20' }, reason: 'She asked' })
  expect(await system.tasks.explain({ ...hospital, what: 'reminder' })).toMatchObject({
    dueVersion: 2,
    steps: [{ step: 'later', decided: [] }],
  })
  await system.tasks.complete({ ...hospital, answer: 'St. Mary' })
  expect(await system.tasks.explain({ ...hospital, what: 'reminder' })).toMatchObject({
    standing: 'completed',
    steps: [{ planned: null }],
  })
})

test('a due date is told with its rule, every day that was counted, held time and who moved it', async () => {
  const { system, clock } = await openWorld()
  await system.settings.put({ holidays: ['2026-03-05'] })
  await assignTasks(system, [
    { key: 'a', name: 'A', type: 'yesNo', due: { businessDays: 3 } },
    { key: 'b', name: 'B', type: 'yesNo', due: { days: 1, after: { task: 'a' } } },
  ])
  expect(await system.tasks.explain({ ...on('a'), what: 'due' })).toMatchObject({
    because: 'counted',
    source: 'rule',
    from: { anchor: 'assigned', at: '2026-03-02T14:00:00Z' },
    zone: { name: 'America/New_York', from: 'firm' },
    counting: {
      date: '2026-03-06',
      days: [
        { date: '2026-03-02', counted: false, why: 'trigger' },
        { date: '2026-03-03', counted: true, why: 'counted' },
        { date: '2026-03-04', counted: true, why: 'counted' },
        { date: '2026-03-05', counted: false, why: 'holiday' },
        { date: '2026-03-06', counted: true, why: 'counted' },
      ],
    },
    held: null,
    isCurrent: true,
    changed: null,
  })
  expect(await system.tasks.explain({ ...on('b'), what: 'due' })).toMatchObject({
    because: 'waiting',
    from: { anchor: 'task', name: 'a', at: null },
    counting: null,
  })
  await system.tasks.hold({ ...on('a'), reason: 'We must act first' })
  clock.advance('P2D')
  await system.tasks.release({ ...on('a'), reason: 'Done' })
  expect(await system.tasks.explain({ ...on('a'), what: 'due' })).toMatchObject({
    held: { unit: 'days', added: 2 },
    due: { date: '2026-03-08' },
    changed: { cause: 'released', by: { system: true } },
  })
  await system.settings.put({ holidays: [] })
  expect(await system.tasks.explain({ ...on('a'), what: 'due' })).toMatchObject({
    counting: { date: '2026-03-05' },
    due: { date: '2026-03-08' },
    isCurrent: false,
  })
})

test('a condition is told with what each comparison finds, and a status with who made it so', async () => {
  const { system, casework } = await openWorld()
  await assignTasks(system, [
    { key: 'treated', name: 'Treated?', type: 'yesNo' },
    { key: 'where', name: 'Where?', type: 'shortText', when: { task: 'treated', isTrue: true } },
    {
      key: 'bill',
      name: 'Bill',
      type: 'yesNo',
      when: { any: [{ not: { task: 'where', isEmpty: true } }, { caseField: 'claimNumber', equals: 'C-1' }] },
    },
  ])
  expect(await system.tasks.explain({ ...on('bill'), what: 'applicability' })).toMatchObject({
    applicability: 'undetermined',
    condition: {
      truth: 'unknown',
      any: [
        { not: { on: { task: 'where' }, standing: 'undetermined', truth: 'unknown' }, truth: 'unknown' },
        { on: { caseField: 'claimNumber' }, value: 'C-1', standing: 'blank', truth: 'false' },
      ],
    },
    changed: null,
  })
  await casework.as({ tenant: 'acme', client: 'ana' }).tasks.complete({ ...on('treated'), answer: false })
  expect(await system.tasks.explain({ ...on('where'), what: 'applicability' })).toMatchObject({
    applicability: 'skipped',
    condition: { on: { task: 'treated' }, standing: 'answered', answer: false, truth: 'false' },
    changed: { by: { client: 'ana' } },
  })
  expect(await system.tasks.explain({ ...on('bill'), what: 'status' })).toMatchObject({
    status: 'skipped',
    checks: [{ rule: 'skipped', holds: true, at: '2026-03-02T14:00:00Z', by: { client: 'ana' } }],
  })
  const mo = casework.as({ tenant: 'acme', staff: 'mo' })
  await mo.tasks.reopen({ ...on('treated'), reason: 'She called' })
  expect(await mo.tasks.explain({ ...on('treated'), what: 'status' })).toMatchObject({
    status: 'in_progress',
    checks: [{}, {}, {}, {}, {}, {}, { rule: 'phase', by: { staff: 'mo' }, reason: 'She called' }],
  })
})

test('clients ask for no reasons', async () => {
  const { casework } = await ladderWorld([])
  const ana = casework.as({ tenant: 'acme', client: 'ana' })
  expect(await ana.try.tasks.explain({ ...hospital, what: 'status' })).toMatchObject({
    ok: false,
    error: { code: 'FORBIDDEN' },
  })
})
