import fc from 'fast-check'
import type { Asker, Step } from '../differential/steps'
import { anySelection } from './selections'
import { reason, some, staff, step } from './step'

const run = fc.nat(5).map((index) => ({ runId: `#run${index}` }))
const plan = fc.constant(true)

const tasks = {
  statuses: fc.subarray(['overdue', 'in_progress', 'todo', 'completed', 'skipped'], { minLength: 1 }),
  templateIds: fc.constantFrom(['age'], ['age', 'visit']),
  formIds: fc.constant(['intake']),
  keys: fc.subarray(['a', 'b', 'c', 'phone', 'age'], { minLength: 1 }),
}

const due = fc.constantFrom<unknown>({ days: 4 }, { businessDays: 2, after: { task: 'a' } }, null)

const selected = fc.record({ selection: anySelection })

const inputs: Readonly<Record<string, fc.Arbitrary<object>>> = {
  'bulk.assign': some(selected, {
    templateIds: fc.constantFrom(['age'], ['age', 'gone'], []),
    formIds: fc.constantFrom(['intake'], ['intake', 'other']),
    due,
    ifAssigned: fc.constantFrom('skip', 'addAnother', 'topUp'),
    plan,
  }),
  'bulk.notify': some(
    fc.record({
      selection: anySelection,
      channels: fc.subarray(['sms', 'email', 'portal'], { minLength: 1 }),
    }),
    {
      ...tasks,
      text: fc.constantFrom(
        'Hi {{client.firstName | "there"}} {{task.link}}',
        '{{due.date}} {{task.name}} {{task.link}}',
        '{{case.name}} {{task.link}}',
        'No link',
      ),
      timing: fc.constantFrom('businessHours', { at: '2020-01-01T10:00' }),
      coalesce: fc.constantFrom('perTask', 'perRecipient'),
      plan,
    },
  ),
  'bulk.reassign': some(
    fc.record({ selection: anySelection, toStaffId: fc.constantFrom('mo', 'eli', 'nobody') }),
    {
      fromStaffId: fc.constantFrom('mo', 'dana'),
      plan,
    },
  ),
  'bulk.waive': some(fc.record({ selection: anySelection, reason }), { ...tasks, plan }),
  'bulk.reschedule': some(fc.record({ selection: anySelection, due: fc.oneof(due, fc.constant('rule')) }), {
    ...tasks,
    reason,
    plan,
  }),
}

const starts = Object.entries(inputs).map(([name, input]) => step(staff, name, input))

/** What is done to many cases at once, and to such runs. */
export const bulkSteps: readonly fc.Arbitrary<Step>[] = [
  ...starts,
  step(staff, 'bulk.get', run),
  step(staff, 'bulk.items', some(run, { limit: fc.constantFrom(1, 200) })),
  step(staff, 'bulk.apply', some(run, { mode: fc.constantFrom('strict', 'revalidate') })),
  step(staff, 'bulk.cancel', run),
  step(staff, 'bulk.runs', fc.constantFrom({}, { limit: 1 }, { states: ['planned', 'cancelled'] })),
]

const system = fc.constant<Asker>({ system: true })
const newest = { runId: '#run-1' }

/** A plan is made and looked at; something may happen; then it is applied, more than once, or called off. */
export const bulkStory: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.oneof(
      ...Object.entries(inputs).map(([name, input]) =>
        step(
          system,
          name,
          input.map((each) => ({
            ...each,
            selection: { case_ids: ['ruiz', 'Okafor', 'gone'] },
            plan: true,
          })),
        ),
      ),
    ),
    fc.constantFrom<readonly Step[]>(
      [],
      [{ as: { system: true }, do: 'tasks.assign', with: { caseId: 'ruiz', templateId: 'age' } }],
      [{ as: { system: true }, do: 'cases.archive', with: { caseId: 'Okafor' } }],
    ),
    fc.constantFrom('strict', 'revalidate', 'cancel'),
  )
  .map(([planned, between, end]): readonly Step[] => {
    const as = { system: true } as const
    const last: readonly Step[] =
      end === 'cancel'
        ? [{ as, do: 'bulk.cancel', with: newest }]
        : [
            { as, do: 'bulk.apply', with: { ...newest, mode: end } },
            { as, do: 'bulk.apply', with: newest },
          ]
    return [
      planned,
      { as, do: 'bulk.get', with: newest },
      ...between,
      ...last,
      { as, do: 'bulk.items', with: newest },
      { wait: 'PT1M' },
    ]
  })
