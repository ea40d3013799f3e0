import fc from 'fast-check'
import { statuses, type CaseFilter, type FilterOperator } from '@casework/core'
import type { TaskFilter } from '@casework/core/adapter'
import type { Step } from '../differential/steps'

const comparing: readonly FilterOperator[] = [
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'atLeast',
  'atMost',
]
const plain: readonly FilterOperator[] = ['isEmpty', 'isNotEmpty', 'isTrue', 'isFalse']

/** What a filter may be asked about, with values that some cases have and some do not. */
const fieldValues: Readonly<Record<string, fc.Arbitrary<string | number | boolean>>> = {
  type: fc.constantFrom('injury', 'divorce', 'Injury', ''),
  status: fc.constantFrom('open', 'Settled', 'settled'),
  assignee: fc.constantFrom('mo', 'eli', 'dana', 'd'),
  client: fc.constantFrom('ana', 'ben', 'an'),
  createdAt: fc.constantFrom('2026-03-02', '2026-03-02T14:00:00Z', '2026-03-02T09:00:00-05:00', '2026-03-03'),
  updatedAt: fc.constantFrom('2026-03-02T14:00:00Z', '2026-03-04', '2026-03-09T00:00:00.500Z', 'soon'),
  openTasks: fc.integer({ min: 0, max: 6 }),
  overdueTasks: fc.integer({ min: 0, max: 3 }),
  optedOut: fc.boolean(),
  'custom.claimNumber': fc.constantFrom('C-1', 'c-1', '10', ''),
  'custom.amount': fc.oneof(fc.integer({ min: -1, max: 12 }), fc.constantFrom(0.5, '12')),
  'custom.never': fc.constantFrom('x', 0),
}

const leaf: fc.Arbitrary<CaseFilter> = fc
  .constantFrom(...Object.entries(fieldValues))
  .chain(([field, value]) => {
    const one = fc.record({ field: fc.constant(field), is: fc.constantFrom(...comparing), value })
    const none = fc.record({ field: fc.constant(field), is: fc.constantFrom(...plain) })
    const list = (is: FilterOperator, minLength: number, maxLength: number) =>
      fc.record({
        field: fc.constant(field),
        is: fc.constant(is),
        value: fc.array(value, { minLength, maxLength }),
      })
    const part = fc.record({ field: fc.constant(field), is: fc.constant<FilterOperator>('contains'), value })
    return fc.oneof({ weight: 4, arbitrary: one }, none, list('in', 1, 3), list('between', 2, 2), part)
  })

/** Any filter of cases: every field, every operator, joined by all, any and not. */
export const anyCaseFilter: fc.Arbitrary<CaseFilter> = fc.letrec<{ filter: CaseFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie('filter').map((not) => ({ not })) },
  ),
})).filter

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 })
const date = fc.constantFrom('2026-03-01', '2026-03-04', '2026-03-05', '2026-03-09', '2026-04-01')
const caseTypes = fc.subarray(['injury', 'divorce', 'tax'])

const taskFilter: fc.Arbitrary<TaskFilter> = fc.record({
  statuses: maybe(fc.subarray([...statuses])),
  assigneeId: maybe(fc.constantFrom('mo', 'eli', 'dana', 'nobody')),
  dueFrom: maybe(date),
  dueTo: maybe(date),
  dueUntil: maybe(fc.constantFrom('2026-03-03T14:00:00Z', '2026-03-05T05:00:00Z', '2026-03-09T14:00:00Z')),
  caseType: maybe(fc.constantFrom('injury', 'divorce')),
  caseTypes: maybe(caseTypes),
})

/** Any filter of tasks: a few ask for a second assignee. */
export const anyTaskFilter: fc.Arbitrary<TaskFilter> = fc.oneof(
  { weight: 4, arbitrary: taskFilter },
  {
    weight: 1,
    arbitrary: fc
      .tuple(taskFilter, fc.constantFrom('mo', 'eli', 'dana'))
      .map(([filter, alsoAssigneeId]) => ({ ...filter, alsoAssigneeId })),
  },
)

/** Any question to a store, to be followed through all its pages. */
export const anyQuestion: fc.Arbitrary<Exclude<Step, { wait: string } | { do: string }>> = fc.oneof(
  fc.record({
    tasks: fc.record({
      filter: fc.oneof(anyTaskFilter, anyTaskFilter.map(almostEverything)),
      sort: fc.constantFrom('due', 'name', 'status'),
      descending: fc.boolean(),
      limit: fc.constantFrom(1, 2, 3, 7, 50),
    }),
  }),
  fc.record({
    cases: fc.record({
      // What is negated finds much, and most of what has no value.
      filter: fc.oneof(
        maybe(anyCaseFilter),
        anyCaseFilter.map((not) => ({ not })),
      ),
      caseTypes: maybe(caseTypes),
      archived: fc.boolean(),
      limit: fc.constantFrom(1, 2, 50),
    }),
  }),
  fc.record({
    counts: fc.array(fc.record({ filter: anyTaskFilter, cap: maybe(fc.constantFrom(1, 2, 5, 1_000)) }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
)

/** Narrow filters find little; half of the questions shall find much. */
function almostEverything(filter: TaskFilter): TaskFilter {
  return {
    ...filter,
    assigneeId: null,
    dueFrom: null,
    dueTo: null,
    dueUntil: null,
    caseType: null,
    caseTypes: null,
  }
}
