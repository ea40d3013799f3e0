import fc from 'fast-check'
import type { Asker, Step } from '../differential/steps'
import { caseId, some, staff, step } from './step'

const system = { system: true } as const
const asSystem = fc.constant<Asker>(system)

const offset = fc.oneof(
  fc.record({ days: fc.nat(3) }),
  fc.record({ businessDays: fc.nat(2) }),
  fc.record({ weeks: fc.constant(1) }),
  fc.record({ hours: fc.constantFrom(0, 5, 30) }),
)

const side = fc.constantFrom({ after: 'due' }, { before: 'due' })

const guard = fc.constantFrom<object>(
  {},
  {},
  { when: { phase: 'todo' } },
  { when: { phase: 'in_progress' } },
  { when: { progress: { below: 50 } } },
)

const act = fc.constantFrom<object>(
  { do: 'remindClient' },
  { do: 'remindClient', channels: ['email', 'portal'] },
  {
    do: 'remindClient',
    message: { text: '{{client.lastName}}, {{task.name}} {{task.link}}' },
    repeat: { every: 'P1D', max: 3, until: 'P9D' },
  },
  { do: 'notifyTeam' },
  { do: 'notifyTeam', repeat: { every: 'PT20H', max: 4 } },
  { do: 'escalate', channels: ['portal'] },
  { do: { automate: 'setCaseStatus', with: { status: 'Late' } } },
  { do: { automate: 'assignTemplate', with: { templateId: 'age' } } },
  { do: { automate: 'assignForm', with: { formId: 'nowhere' } } },
)

/** A ladder of up to four steps, some of which never come to anything. */
export const anyLadder: fc.Arbitrary<readonly object[]> = fc
  .array(fc.tuple(offset, side, guard, act), { maxLength: 4 })
  .map((steps) => steps.map((parts, index) => Object.assign({ id: `s${index}` }, ...parts) as object))

const ladder = fc.oneof(
  { weight: 4, arbitrary: anyLadder },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, [{ id: 's', days: 1, after: 'due', do: { automate: 'nothing' } }]),
  },
)

/** Ladders that are written, what they tell staff, and what they will do. */
export const ladderSteps: readonly fc.Arbitrary<Step>[] = [
  step(asSystem, 'settings.put', fc.record({ ladder })),
  step(
    asSystem,
    'caseTypes.put',
    fc.record({ id: fc.constant('injury'), name: fc.constant('Injury'), ladder }),
  ),
  step(
    asSystem,
    'templates.put',
    some(fc.record({ id: fc.constant('age'), ladder }), { ifVersion: fc.constantFrom(1, 2) }),
  ),
  step(
    asSystem,
    'forms.putLadder',
    some(fc.record({ formId: fc.constantFrom('intake', 'intake', 'nowhere'), ladder }), {
      taskKey: fc.constantFrom('a', 'a', 'sign', 'age'),
      ifVersion: fc.constantFrom(1, 2),
    }),
  ),
  step(
    staff,
    'notices.list',
    some(fc.constant({}), { unread: fc.boolean(), staffId: fc.constantFrom('mo', 'eli') }),
  ),
  step(
    staff,
    'notices.read',
    some(
      fc.nat(9).map((index) => ({ noticeIds: [`#notice${index}`] })),
      { staffId: fc.constantFrom('mo', 'eli') },
    ),
  ),
  step(
    staff,
    'cases.forecast',
    fc.record({ caseId, until: fc.constantFrom('2026-03-12T09:00:00-04:00', '2026-04-30T00:00:00Z') }),
  ),
]

/** A ladder runs its course, is told of and is read about. */
export const ladderStory: fc.Arbitrary<readonly Step[]> = fc
  .record({
    steps: anyLadder,
    waits: fc.array(fc.constantFrom('PT20H', 'P1D', 'P3D'), { minLength: 1, maxLength: 4 }),
  })
  .map(({ steps, waits }): readonly Step[] => [
    { as: system, do: 'settings.put', with: { ladder: steps } },
    { as: system, do: 'tasks.assign', with: { caseId: 'ruiz', templateId: 'age' } },
    { as: system, do: 'forms.putLadder', with: { formId: 'intake', ladder: steps } },
    { as: system, do: 'cases.forecast', with: { caseId: 'ruiz', until: '2026-04-02T00:00:00Z' } },
    ...waits.flatMap((wait) => [
      { wait },
      { as: system, do: 'tasks.explain', with: { caseId: 'ruiz', key: 'age', what: 'reminder' } },
    ]),
    { as: { staff: 'mo' }, do: 'notices.list', with: { unread: true } },
    { as: { staff: 'mo' }, do: 'notices.read', with: { noticeIds: ['#notice-1'] } },
  ])
