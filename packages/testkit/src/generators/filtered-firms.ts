import fc from 'fast-check'
import type { CaseFilter, Client, FilterOperator, JsonValue } from '@casework/core'
import type { CaseCommit, ContactPoint } from '@casework/core/adapter'
import { client, contactPoint, created, start, task } from '../builders/index'
import { anyTaskPlan, someInstants } from './cases'

/** A firm whose cases, people and consents are hard to filter alike on every store. */
export interface FilteredFirm {
  readonly cases: readonly CaseCommit[]
  readonly clients: readonly Client[]
  readonly contactPoints: readonly ContactPoint[]
}

/** Texts that trimming, folding, ordering and reading as an instant treat in ways of their own. */
const hardTexts = [
  ...['', ' ', '\u00a0\t', '\ufeff', '\u200b', 'a', 'A', 'Abc', 'xABCx', 'injury', 'K', '\u212a'],
  ...['ß', 'ẞ', 'SS', 'İ', 'i̇', 'ı', 'I', 'ΑΣ', 'ας', 'ασα', 'é', 'e\u0301', '😀', 'ﬁ', '\ue000', '\ud7ff'],
  ...['10', '9', '%', 'a_c', '\\', '"', "'", '$1', '{', 'null', 'true', '09:30', '2026-03-02', '2026-02-30'],
  ...['2026-03-02T14:00:00Z', '2026-03-02T14:00:00.000Z', '2026-03-02T14:00:00.500Z'],
  ...['2026-03-02T09:00:00-05:00', '2026-03-02T14:00Z', '2026-03-02T14:00:00.5Z', '2026-03-02T24:00:00Z'],
  ...['2024-02-29T00:00:00Z', '2026-02-29T00:00:00Z', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z'],
  ...[
    '0000-01-01T00:00:00Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59Z',
    '9999-12-31T23:59:59-01:00',
  ],
  ...['2026-03-02T14:00:00', '2026-03-02T14:00:00z', 'soon', '٢٠٢٦-03-02T14:00:00Z'],
] as const

const hardNumbers = [
  0, -0, 1, -1, 1.5, 12, 0.1, 0.30000000000000004, 1e21, 1e-7, 5e-324, 1.7976931348623157e308,
]

const text = fc.constantFrom<JsonValue>(...hardTexts)
const plain: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: fc.constantFrom<JsonValue>(...hardNumbers) },
  fc.constantFrom<JsonValue>(true, false, null),
)
const period = fc.constantFrom<JsonValue>(
  { from: '2026-01-01', to: '2026-02-01' },
  { to: '2026-02-01', from: '2026-01-01' },
  { from: '2026-03-02T14:00:00Z', to: '2026-03-02T14:00:00.000Z' },
  { blob: 'b1', name: 'a.pdf', size: 12, type: 'application/pdf', sha256: 'ab' },
  {},
)
const list = fc.array(fc.oneof({ weight: 5, arbitrary: plain }, period, fc.constantFrom([1], ['a'])), {
  maxLength: 3,
})

/** Any value that a custom field may hold, and some that none does. */
const anyJson: fc.Arbitrary<JsonValue> = fc.oneof({ weight: 5, arbitrary: plain }, period, list)

/** Ids are texts without spaces; some of them read as instants. */
const someIds = ['ana', 'ben', 'an', '😀', '2026-03-02T14:00:00Z', '2026-03-02T14:00:00.000Z'] as const
const ids = fc.uniqueArray(fc.constantFrom<string>(...someIds), { maxLength: 3 })

const anyCase = fc
  .record({
    type: fc.option(fc.constantFrom('injury', 'Injury', ...someIds)),
    status: fc.option(fc.constantFrom('open', 'Éopen', 'a', 'ΑΣ', '2026-03-02T14:00:00Z')),
    clientIds: ids,
    assigneeIds: ids,
    customFields: fc.dictionary(fc.constantFrom('one', 'two'), anyJson),
    createdAt: fc.constantFrom(...someInstants),
    archived: fc.constantFrom(false, false, false, true),
  })
  .chain((plan) => fc.array(anyTaskPlan, { maxLength: 3 }).map((tasks) => ({ plan, tasks })))

/** Addresses by the digest that their contact points are kept under. */
const points = {
  '+12125550123': 'sms.57affaa99b8f2942f91a00261aa2c67174fdd764b0943d959adff582d6bdc4a0',
  '+12125550188': 'sms.c6c2317c11d4a549c546a0083e7fa75deb52933b66c4d394dc7319d093366278',
  'ana@ruiz.example': 'email.b9267739aae0a473cb0986d1823e1b6199cf022da0a22aede76dff4c64bfc50f',
} as const

const anyPeople = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...someIds),
    phone: fc.constantFrom('+12125550123', '+12125550188', null),
    email: fc.constantFrom('ana@ruiz.example', 'never@heard.example', null),
  }),
  { selector: ({ id }) => id },
)

const consent = { source: 'intake', at: start, wasGranted: true } as const
const anyPoint = (contactPointId: string): fc.Arbitrary<ContactPoint> =>
  fc
    .record(
      {
        transactional: fc.constantFrom(
          { ...consent, state: 'granted' as const },
          { ...consent, state: 'revoked' as const },
        ),
        commercial: fc.constant({ ...consent, state: 'granted' as const }),
      },
      { requiredKeys: [] },
    )
    .map((consents) =>
      contactPoint(contactPointId, { channel: contactPointId.startsWith('sms') ? 'sms' : 'email', consents }),
    )

/** Up to nine cases with every kind of value, and people some of whom have agreed to messages. */
export const anyFilteredFirm: fc.Arbitrary<FilteredFirm> = fc
  .record({
    plans: fc.array(anyCase, { minLength: 1, maxLength: 9, size: 'max' }),
    people: anyPeople,
    points: fc.tuple(...Object.values(points).map(anyPoint)),
  })
  .map(({ plans, people, points: contactPoints }) => ({
    cases: plans.map(({ plan, tasks }, at) =>
      created(
        `case-${at}`,
        tasks.map((each, index) => task(`t${at}-${index}`, each)),
        plan,
      ),
    ),
    clients: people.map(({ id, ...over }) => client(id, over)),
    contactPoints,
  }))

const fields = ['type', 'status', 'assignee', 'client', 'createdAt', 'updatedAt', 'openTasks', 'overdueTasks']
const field = fc.constantFrom(...fields, 'optedOut', 'custom.one', 'custom.one', 'custom.two', 'custom.never')
const comparing = [
  'equals',
  'notEquals',
  'contains',
  'in',
  'greaterThan',
  'lessThan',
  'atLeast',
  'atMost',
] as const

const leaf: fc.Arbitrary<CaseFilter> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      field,
      is: fc.constantFrom<FilterOperator>(...comparing),
      value: fc.oneof(
        anyJson,
        fc.constantFrom<JsonValue>(...someIds),
        fc.constantFrom<JsonValue>(1, 2, true),
      ),
    }),
  },
  fc.record({ field, is: fc.constant<FilterOperator>('between'), value: fc.tuple(plain, plain) }),
  fc.record({ field, is: fc.constant<FilterOperator>('in'), value: fc.array(anyJson, { maxLength: 30 }) }),
  fc.record({ field, is: fc.constantFrom<FilterOperator>('isEmpty', 'isNotEmpty', 'isTrue', 'isFalse') }),
)

/** Any filter beside any value: every field, every operator and every kind of value, joined by all, any and not. */
export const anyHardFilter: fc.Arbitrary<CaseFilter> = fc.letrec<{ filter: CaseFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 2, arbitrary: tie('filter').map((not) => ({ not })) },
  ),
})).filter
