import fc from 'fast-check'
import type { Asker, Step } from '../differential/steps'
import { generatedForm, writtenCondition } from './conditional-forms'
import { anyCaseFilter, anyQuestion } from './filters'
import { firm, firmKeys } from './firm'
import { bulkSteps, bulkStory } from './bulk-steps'
import { anySelection } from './selections'
import { fileStory, linkStory, lookUps, mappingStory, nameStory, recordKeeping } from './record-steps'
import { ladderSteps, ladderStory } from './ladder-steps'
import { messageStory, messageSteps } from './message-steps'
import { anybody, caseId, clientId, key, reason, some, staff, step } from './step'

const answer = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(true, false, null) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      '(212) 736-5000',
      '020 7946 0018',
      'C-1',
      'c-1',
      ' ',
      12,
      '2026-03-04',
    ),
  },
)

const taskName = fc.oneof(
  { weight: 5, arbitrary: fc.record({ caseId, key }) },
  { weight: 1, arbitrary: fc.nat(20).map((index) => ({ taskId: `#task${index}` })) },
)

const due = fc.constantFrom<unknown>(
  { days: 4 },
  { on: '2026-03-04', at: '12:30' },
  { businessDays: 2, after: { task: 'a' } },
  { hours: 12 },
  { days: 1, after: { caseDate: 'hearing' } },
  'rule',
  null,
)

const idempotencyKey = fc.constantFrom('k1', 'k2')

const marks = ['reopen', 'waive', 'unwaive', 'hold', 'release', 'remove'].map((verb) =>
  step(
    staff,
    `tasks.${verb}`,
    some(taskName, { reason }).map((input) => ({ reason: 'because', ...input })),
  ),
)

const work = [
  step(
    anybody,
    'tasks.saveDraft',
    some(taskName, { answer }).map((input) => ({ answer: true, ...input })),
  ),
  step(staff, 'tasks.start', taskName),
  step(staff, 'tasks.revertMapping', taskName),
  step(
    staff,
    'tasks.reschedule',
    some(
      fc.tuple(taskName, due).map(([name, to]) => ({ ...name, due: to })),
      { reason },
    ),
  ),
  step(
    staff,
    'tasks.assign',
    some(fc.record({ caseId, templateId: fc.constantFrom('age', 'age', 'visit') }), {
      clientId,
      idempotencyKey,
    }),
  ),
  step(
    staff,
    'tasks.assignForm',
    some(fc.record({ caseId, formId: fc.constantFrom('intake', 'intake', 'other') }), {
      ifAssigned: fc.constantFrom('reject', 'addAnother', 'topUp'),
      clientId,
      idempotencyKey,
    }),
  ),
]

const caseChange = some(fc.record({ id: caseId }), {
  name: fc.constantFrom('Ruiz 9', 'ruiz 10', '😀', '﹅'),
  type: fc.constantFrom('injury', 'divorce', null),
  status: fc.constantFrom('open', 'Settled', null),
  timeZone: fc.constantFrom('Europe/London', 'Asia/Kolkata', null),
  assigneeIds: fc.subarray(['mo', 'eli', 'dana']),
  clientIds: fc.subarray(['ana', 'ben']),
  customFields: fc.record(
    { claimNumber: fc.constantFrom('C-1', 'c-1', null), amount: fc.constantFrom(0, 0.5, 12, null) },
    { requiredKeys: [] },
  ),
  dates: fc.constantFrom({ hearing: '2026-03-09' }, { hearing: null }, { hearing: '2026-03-29' }),
  idempotencyKey,
})

const publish = generatedForm.map(({ tasks }) => ({
  id: 'other',
  name: 'Other',
  sections: [
    {
      name: 'Questions',
      tasks: tasks.map(({ key: taskKey, type, when }) => ({
        key: taskKey,
        name: `Question ${taskKey}`,
        type,
        required: false,
        ...(type === 'radio' || type === 'multiSelect'
          ? { options: { choices: ['a', 'b', 'c'].map((id) => ({ id, label: id })) } }
          : {}),
        ...(when ? { when: writtenCondition(when) } : {}),
      })),
    },
  ],
}))

const upkeep = [
  step(fc.constant({ system: true }), 'clients.erase', fc.record({ clientId })),
  step(staff, 'cases.put', caseChange),
  step(staff, 'cases.archive', some(fc.record({ caseId }), { archived: fc.boolean() })),
  step(
    staff,
    'clients.put',
    some(fc.record({ id: clientId }), { phone: fc.constantFrom('+12127365001', null) }),
  ),
  step(fc.constant({ system: true }), 'forms.publish', publish),
  step(
    staff,
    'filters.put',
    anyCaseFilter.map((filter) => ({ id: 'f', name: 'Filter', filter })),
  ),
  step(
    fc.constant({ system: true }),
    'settings.put',
    fc.constantFrom({ timeZone: 'Europe/London' }, { linkDays: 2 }),
  ),
]

const links = [
  step(
    staff,
    'links.create',
    some(
      fc.record({
        scope: fc.oneof(
          caseId.map((id) => ({ caseId: id })),
          clientId.map((id) => ({ clientId: id })),
          fc.nat(9).map((index) => ({ taskId: `#task${index}` })),
          fc.nat(3).map((index) => ({ assignmentId: `#assignment${index}` })),
        ),
      }),
      { clientId, expiresIn: fc.constantFrom('P1D', 'PT2H') },
    ),
  ),
  step(anybody, 'links.open', fc.constant({})),
  step(
    staff,
    'links.revoke',
    fc.nat(5).map((index) => ({ linkId: `#link${index}` })),
  ),
]

const dashboard = some(fc.constant({}), {
  view: fc.constantFrom('all', 'mine', 'overdue', 'dueToday', 'dueThisWeek'),
  sort: fc.constantFrom('due', 'name', 'status'),
  descending: fc.boolean(),
  limit: fc.constantFrom(1, 3, 50),
  caseType: fc.constantFrom('injury', 'divorce'),
})

const views = [
  step(
    anybody,
    'tasks.list',
    some(fc.record({ caseId }), {
      sort: fc.constantFrom('due', 'name', 'status'),
      descending: fc.boolean(),
      groupBy: fc.constant('section'),
    }),
  ),
  step(staff, 'tasks.dashboard', dashboard),
  step(
    staff,
    'tasks.counts',
    some(fc.constant({}), { exact: fc.boolean(), caseType: fc.constant('injury') }),
  ),
  step(staff, 'tasks.history', taskName),
  step(
    staff,
    'tasks.explain',
    fc
      .tuple(taskName, fc.constantFrom('status', 'due', 'applicability', 'reminder', 'reminder'))
      .map(([name, what]) => ({ ...name, what })),
  ),
  step(staff, 'links.list', fc.oneof(fc.record({ caseId }), fc.record({ clientId }))),
  step(staff, 'assignments.list', fc.record({ caseId })),
  step(staff, 'cases.list', some(fc.constant({}), { filter: anyCaseFilter, archived: fc.boolean() })),
  step(staff, 'bulk.select', anySelection),
]

/** Any step after the firm is furnished: completions most of all, refusals among them, and questions in between. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: step(
      anybody,
      'tasks.complete',
      some(
        fc.tuple(taskName, answer).map(([name, given]) => ({ ...name, answer: given })),
        { idempotencyKey, submissionId: fc.constantFrom('s1', 's2') },
      ),
    ),
  },
  { weight: 6, arbitrary: fc.oneof(...marks) },
  { weight: 6, arbitrary: fc.oneof(...work) },
  { weight: 5, arbitrary: fc.oneof(...upkeep) },
  { weight: 2, arbitrary: fc.oneof(...recordKeeping) },
  { weight: 6, arbitrary: fc.oneof(...lookUps) },
  { weight: 3, arbitrary: fc.oneof(...links) },
  { weight: 6, arbitrary: fc.oneof(...messageSteps) },
  { weight: 2, arbitrary: fc.oneof(...ladderSteps) },
  { weight: 2, arbitrary: fc.oneof(...bulkSteps) },
  { weight: 5, arbitrary: fc.constantFrom('PT1H', 'PT30H', 'P2D', 'P8D').map((wait) => ({ wait })) },
  { weight: 4, arbitrary: fc.oneof(...views) },
  { weight: 5, arbitrary: anyQuestion },
)

const system = fc.constant<Asker>({ system: true })
const onRuiz = fc.constantFrom(...firmKeys).map((each) => ({ caseId: 'ruiz', key: each }))

/** Steps that only mean something after one another, with time passing in between. */
const story: fc.Arbitrary<readonly Step[]> = fc
  .record({
    as: system,
    name: onRuiz,
    given: answer,
    wait: fc.constantFrom('PT1H', 'P1D', 'P8D'),
    verbs: fc.constantFrom(
      ['hold', 'release'],
      ['waive', 'unwaive'],
      ['complete', 'reopen'],
      ['complete', 'revertMapping'],
      ['complete', 'reopen', 'complete'],
      ['start', 'hold', 'complete'],
    ),
  })
  .map(({ as, name, given, wait, verbs }) =>
    verbs.flatMap((verb) => [
      { as, do: `tasks.${verb}`, with: { ...name, ...extraOf(verb, given) } },
      { wait },
    ]),
  )

function extraOf(verb: string, given: unknown): object {
  if (verb === 'complete') return { answer: given }
  return verb === 'start' || verb === 'revertMapping' ? {} : { reason: 'because' }
}

const anyStory = fc.oneof(
  { weight: 8, arbitrary: story },
  { weight: 3, arbitrary: fc.oneof(fileStory, linkStory, nameStory, mappingStory) },
  { weight: 6, arbitrary: messageStory },
  { weight: 3, arbitrary: ladderStory },
  { weight: 3, arbitrary: bulkStory },
)

/** A whole run: the firm is furnished, and then a number of steps are taken, some of them as part of a story. */
export function anyRun(maxLength = 16): fc.Arbitrary<readonly Step[]> {
  const act = fc.oneof(
    { weight: 4, arbitrary: anyStep.map((each) => [each]) },
    { weight: 1, arbitrary: anyStory },
  )
  return fc.array(act, { minLength: 1, maxLength, size: 'max' }).map((acts) => [...firm, ...acts.flat()])
}
