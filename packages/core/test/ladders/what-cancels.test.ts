import { expect, test } from 'vitest'
import type { World } from '../support/world'
import { hospital, ladderWorld, runUntil, steps, type Step } from './ladder-world'

const tell: Step = { id: 'tell', days: 1, after: 'due', do: 'notifyTeam' }

/** What is done on 5 March, four days before the date, and what becomes of the step a day after the date. */
const cells: readonly (readonly [
  what: string,
  act: (world: World) => Promise<unknown>,
  became: readonly string[],
])[] = [
  ['nothing', () => Promise.resolve(), ['fired tell#1 2026-03-10T13:00:00Z']],
  ['completion', ({ system }) => system.tasks.complete({ ...hospital, answer: 'x' }), []],
  [
    'a waiver',
    ({ system }) => system.tasks.waive({ ...hospital, reason: 'r' }),
    ['suppressed tell#1 2026-03-10T13:00:00Z (waived)'],
  ],
  [
    'a hold',
    ({ system }) => system.tasks.hold({ ...hospital, reason: 'r' }),
    ['suppressed tell#1 2026-03-10T13:00:00Z (held)'],
  ],
  [
    'a hold of two days',
    async (world) => {
      await world.system.tasks.hold({ ...hospital, reason: 'r' })
      await runUntil(world, '2026-03-07T15:00:00Z')
      await world.system.tasks.release({ ...hospital, reason: 'r' })
    },
    ['fired tell#1 2026-03-12T13:00:00Z'],
  ],
  ['removal', ({ system }) => system.tasks.remove({ ...hospital, reason: 'r' }), []],
  [
    'a later date',
    ({ system }) => system.tasks.reschedule({ ...hospital, due: { on: '2026-03-15' } }),
    ['fired tell#1 2026-03-16T13:00:00Z'],
  ],
  [
    'a date in the past',
    ({ system }) => system.tasks.reschedule({ ...hospital, due: { on: '2026-03-03' } }),
    ['missed tell#1 2026-03-05T14:00:00Z (before)'],
  ],
  ['no date', ({ system }) => system.tasks.reschedule({ ...hospital, due: null }), []],
  ['archiving', ({ system }) => system.cases.archive({ caseId: 'ruiz' }), []],
  [
    'archiving until the date is over',
    async (world) => {
      await world.system.cases.archive({ caseId: 'ruiz' })
      await runUntil(world, '2026-03-12T15:00:00Z')
      await world.system.cases.archive({ caseId: 'ruiz', archived: false })
    },
    ['missed tell#1 2026-03-12T15:00:00Z (before)'],
  ],
  [
    'completion, and reopening after the date',
    async (world) => {
      await world.system.tasks.complete({ ...hospital, answer: 'x' })
      await runUntil(world, '2026-03-12T15:00:00Z')
      await world.system.tasks.reopen({ ...hospital, reason: 'r' })
    },
    ['missed tell#1 2026-03-12T15:00:00Z (before)'],
  ],
  [
    'completion, and reopening before the date',
    async (world) => {
      await world.system.tasks.complete({ ...hospital, answer: 'x' })
      await world.system.tasks.reopen({ ...hospital, reason: 'r' })
    },
    ['fired tell#1 2026-03-10T13:00:00Z'],
  ],
  [
    'reassignment',
    ({ system }) => system.cases.put({ id: 'ruiz', assigneeIds: ['dana'] }),
    ['fired tell#1 2026-03-10T13:00:00Z'],
  ],
  [
    'another status of the case',
    ({ system }) => system.cases.put({ id: 'ruiz', status: 'settled' }),
    ['fired tell#1 2026-03-10T13:00:00Z'],
  ],
]

test.each(cells)('the step after %s', async (_, act, became) => {
  const world = await ladderWorld([tell])
  await runUntil(world, '2026-03-05T14:00:00Z')
  await act(world)
  await runUntil(world, '2026-04-05T14:00:00Z')
  expect(steps(world)).toEqual(became)
  expect(await world.casework.next()).toBeNull()
  expect(world.faults).toEqual([])
})

test('the people of the moment are told, not those who were assigned when the date was made', async () => {
  const world = await ladderWorld([tell])
  await world.system.cases.put({ id: 'ruiz', assigneeIds: ['dana'] })
  await runUntil(world, '2026-03-11T00:00:00Z')
  const told = world.events.flatMap((each) => (each.type === 'LadderStepFired' ? [each.told] : []))
  expect(told).toEqual([['dana']])
  expect(world.email.sent.map(({ to }) => to)).toEqual(['dana@acme.example'])
})

test('a task that is skipped has no steps, and has them anew when it applies again', async () => {
  const world = await ladderWorld([tell])
  const { system } = world
  await system.forms.publish({
    id: 'f',
    name: 'F',
    sections: [
      {
        name: 'S',
        tasks: [
          { key: 'treated', name: 'Treated?', type: 'yesNo' },
          {
            key: 'where',
            name: 'Where?',
            type: 'shortText',
            due: { days: 2 },
            when: { task: 'treated', isTrue: true },
          },
        ],
      },
    ],
  })
  await system.tasks.remove({ ...hospital, reason: 'r' })
  await system.tasks.assignForm({ caseId: 'ruiz', formId: 'f' })
  const treated = { caseId: 'ruiz', key: 'treated' }
  await system.tasks.complete({ ...treated, answer: true })
  await system.tasks.reopen({ ...treated, reason: 'r' })
  await system.tasks.complete({ ...treated, answer: false })
  await runUntil(world, '2026-03-20T15:00:00Z')
  expect(steps(world)).toEqual([])
  await system.tasks.reopen({ ...treated, reason: 'r' })
  await system.tasks.complete({ ...treated, answer: true })
  await runUntil(world, '2026-03-30T15:00:00Z')
  expect(steps(world)).toEqual(['fired tell#1 2026-03-23T13:00:00Z'])
})
