import fc from 'fast-check'
import type {
  AnswerValue,
  Condition,
  ConditionLeaf,
  ConditionTree,
  JsonValue,
  Operator,
} from '@casework/core'

/** The types whose answers conditions can compare. */
export const comparableTypes = [
  'yesNo',
  'number',
  'radio',
  'multiSelect',
  'shortText',
  'date',
  'time',
  'dateTime',
] as const

export type ComparableType = (typeof comparableTypes)[number]

/** A task with a condition on tasks that may stand anywhere in the form, but never in a cycle. */
export interface GeneratedTask {
  readonly key: string
  readonly type: ComparableType
  /** Null: it always applies. */
  readonly when: ConditionTree | null
}

export interface GeneratedForm {
  readonly tasks: readonly GeneratedTask[]
  /** Fields of the case that conditions read, by name. */
  readonly fields: Readonly<Record<string, ComparableType>>
}

/** One thing that happens to a case. */
export type GeneratedChange =
  | { readonly kind: 'answer'; readonly key: string; readonly answer: AnswerValue | undefined }
  | { readonly kind: 'absent'; readonly key: string; readonly absent: boolean }
  | { readonly kind: 'field'; readonly name: string; readonly value: JsonValue }

/** The choices of every radio and multiSelect task. */
export const choiceIds = ['a', 'b', 'c'] as const

const values: Readonly<Record<ComparableType, fc.Arbitrary<string | number | boolean | readonly string[]>>> =
  {
    yesNo: fc.boolean(),
    number: fc.integer({ min: -2, max: 2 }),
    radio: fc.constantFrom(...choiceIds),
    multiSelect: fc.uniqueArray(fc.constantFrom(...choiceIds), { minLength: 1, maxLength: 3 }),
    shortText: fc.constantFrom('Yes', 'yes', 'no', 'yesterday'),
    date: fc.constantFrom('2026-01-01', '2026-01-02', '2026-03-01'),
    time: fc.constantFrom('08:00', '09:30', '17:00'),
    dateTime: fc.constantFrom('2026-03-06T05:00:00Z', '2026-03-06T05:00:00.250Z', '2026-03-06T05:00:01Z'),
  }

/** An answer of a type as it is stored: blank now and then. */
export function answerOf(type: ComparableType): fc.Arbitrary<AnswerValue> {
  const blank = type === 'multiSelect' ? [] : type === 'shortText' ? '  ' : null
  return fc.oneof(
    { weight: 6, arbitrary: values[type] },
    { weight: 1, arbitrary: fc.constantFrom(null, blank) },
  )
}

const plain: readonly Operator[] = ['isEmpty', 'isNotEmpty', 'completed', 'skipped']
const equality: readonly Operator[] = ['equals', 'notEquals', 'in']
const ordering: readonly Operator[] = ['greaterThan', 'lessThan', 'atLeast', 'atMost', 'between']

/** The operators that a type allows. */
export const operatorsOf: Readonly<Record<ComparableType, readonly Operator[]>> = {
  yesNo: [...plain, ...equality, 'isTrue', 'isFalse'],
  number: [...plain, ...equality, ...ordering],
  radio: [...plain, ...equality],
  multiSelect: [...plain, ...equality, 'contains'],
  shortText: [...plain, ...equality, 'contains'],
  date: [...plain, ...equality, ...ordering],
  time: [...plain, ...equality, ...ordering],
  dateTime: [...plain, ...equality, ...ordering],
}

/** A well-typed leaf on a task or a field of that type. */
export function leafOf(on: ConditionLeaf['on'], type: ComparableType): fc.Arbitrary<ConditionLeaf> {
  return fc
    .constantFrom(...operatorsOf[type])
    .chain((is) => valueFor(is, type).map((value) => ({ on, is, value })))
}

function valueFor(is: Operator, type: ComparableType): fc.Arbitrary<JsonValue> {
  if (plain.includes(is) || is === 'isTrue' || is === 'isFalse') return fc.constant(null)
  if (is === 'in') return fc.array(values[type], { minLength: 1, maxLength: 3 })
  if (is === 'between') return fc.tuple(values[type], values[type])
  if (is === 'contains')
    return type === 'multiSelect' ? fc.constantFrom(...choiceIds) : fc.constantFrom('YES', 'o')
  return values[type]
}

/** A condition over the leaves that `leaf` gives. */
export function treeOf(leaf: fc.Arbitrary<ConditionLeaf>, depth = 3): fc.Arbitrary<ConditionTree> {
  if (depth === 0) return leaf
  const below = fc.array(treeOf(leaf, depth - 1), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: below.map((all) => ({ all })) },
    { weight: 1, arbitrary: below.map((any) => ({ any })) },
    { weight: 1, arbitrary: treeOf(leaf, depth - 1).map((not) => ({ not })) },
  )
}

/** A condition as an author writes it: `is` beside `value`. */
export function writtenCondition(tree: ConditionTree): Condition {
  if ('all' in tree) return { all: tree.all.map(writtenCondition) }
  if ('any' in tree) return { any: tree.any.map(writtenCondition) }
  if ('not' in tree) return { not: writtenCondition(tree.not) }
  return { ...tree.on, is: tree.is, ...(tree.value === null ? {} : { value: tree.value }) }
}

const fields = { county: 'shortText', amount: 'number' } as const

/** A form without cycles: tasks in any order, each looking at some that were made before it and at two case fields. */
export const generatedForm: fc.Arbitrary<GeneratedForm> = fc
  .array(fc.constantFrom(...comparableTypes), { minLength: 1, maxLength: 12 })
  .chain((types) => {
    const made = types.map((type, index) => {
      const earlier = types.slice(0, index).map((each, at) => leafOf({ task: keyAt(at) }, each))
      const onFields = Object.entries(fields).map(([caseField, each]) => leafOf({ caseField }, each))
      const nowhere = leafOf({ task: 'nobody' }, 'radio')
      const weighted = [
        ...earlier.map((arbitrary) => ({ weight: 6, arbitrary })),
        ...[...onFields, nowhere].map((arbitrary) => ({ weight: 1, arbitrary })),
      ]
      const when = fc.option(treeOf(fc.oneof(...weighted)), { freq: 4 })
      return when.map((tree): GeneratedTask => ({ key: keyAt(index), type, when: tree }))
    })
    return fc.tuple(...made)
  })
  .chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }))
  .map((tasks) => ({ tasks, fields }))

/** What may happen to a case with this form, in any order. */
export function changesOf(form: GeneratedForm, maxLength = 20): fc.Arbitrary<GeneratedChange[]> {
  const onTasks = form.tasks.flatMap(({ key, type }) => [
    {
      weight: 4,
      arbitrary: fc
        .option(answerOf(type), { nil: undefined })
        .map((answer): GeneratedChange => ({ kind: 'answer', key, answer })),
    },
    {
      weight: 1,
      arbitrary: fc.boolean().map((absent): GeneratedChange => ({ kind: 'absent', key, absent })),
    },
  ])
  const onFields = Object.entries(form.fields).map(([name, type]) => ({
    weight: 1,
    arbitrary: answerOf(type).map((value): GeneratedChange => ({
      kind: 'field',
      name,
      value: value as JsonValue,
    })),
  }))
  return fc.array(fc.oneof(...onTasks, ...onFields), { maxLength })
}

/** A form and what happens to a case that has it. */
export const formWithChanges = generatedForm.chain((form) =>
  changesOf(form).map((changes) => ({ form, changes })),
)

function keyAt(index: number): string {
  return `task-${index}`
}
