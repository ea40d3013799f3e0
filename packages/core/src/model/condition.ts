import { z } from 'zod'
import { jsonValue, type JsonValue } from './json'
import { key, name } from './primitives'

/** Operators that compare with a value. */
export const comparingOperators = [
  'equals',
  'notEquals',
  'contains',
  'in',
  'greaterThan',
  'lessThan',
  'atLeast',
  'atMost',
  'between',
] as const

/** Operators that need no value. */
export const plainOperators = ['isEmpty', 'isNotEmpty', 'isTrue', 'isFalse', 'completed', 'skipped'] as const

export const operators = [...comparingOperators, ...plainOperators] as const

export type Operator = (typeof operators)[number]

/** A leaf in its one inner form: what it looks at, how, and beside which value (null where none is needed). */
export interface ConditionLeaf {
  readonly on: { readonly task: string } | { readonly caseField: string }
  readonly is: Operator
  readonly value: JsonValue
}

/** A condition as rules read it: short forms written out. */
export type ConditionTree =
  | { readonly all: readonly ConditionTree[] }
  | { readonly any: readonly ConditionTree[] }
  | { readonly not: ConditionTree }
  | ConditionLeaf

type Shorts = { readonly [O in Operator]?: JsonValue | undefined }

/** A condition on another task's answer or on a field of the case. */
export type LeafInput = Shorts & {
  readonly task?: string | undefined
  readonly caseField?: string | undefined
  readonly is?: Operator | undefined
  readonly value?: JsonValue | undefined
}

/**
 * When a task or a section applies.
 *
 * @example `{ all: [{ task: 'treated', isTrue: true }, { not: { task: 'age', is: 'lessThan', value: 18 } }] }`
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | LeafInput

const leaf = z
  .strictObject({
    task: key.optional(),
    caseField: name.optional(),
    is: z.enum(operators).optional(),
    value: jsonValue.optional(),
    ...Object.fromEntries(operators.map((operator) => [operator, jsonValue.optional()])),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, message: string) => {
      // For good, so that a union does not take an unfit leaf for the branch that was meant.
      context.addIssue({ code: 'custom', path: [path], message, continue: false })
    }
    const short = shortOperators(input)
    if ((input.task === undefined) === (input.caseField === undefined)) {
      refuse('task', 'A condition looks at exactly one of task and caseField')
    }
    if (short.length + (input.is === undefined ? 0 : 1) !== 1) {
      refuse(short[0] ?? 'is', 'Name exactly one operator')
    }
    if (input.value !== undefined && input.is === undefined) refuse('value', 'value belongs to "is"')
    for (const operator of short) {
      const value = (input as LeafInput)[operator]
      if (isPlain(operator) && value !== true) refuse(operator, `Write ${operator}: true, or put it in "not"`)
    }
    if (input.is !== undefined) {
      if (isPlain(input.is) && input.value !== undefined) refuse('value', `"${input.is}" takes no value`)
      if (!isPlain(input.is) && input.value === undefined) refuse('value', `"${input.is}" needs a value`)
    }
  })

export const condition: z.ZodType<Condition, Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).min(1).max(200) }),
      z.strictObject({ any: z.array(condition).min(1).max(200) }),
      z.strictObject({ not: condition }),
      leaf as unknown as z.ZodType<LeafInput, LeafInput>,
    ]),
  )
  .meta({ id: 'Condition' })

/** The condition with every leaf in its long form. */
export function conditionTree(input: Condition): ConditionTree {
  if ('all' in input) return { all: input.all.map(conditionTree) }
  if ('any' in input) return { any: input.any.map(conditionTree) }
  if ('not' in input) return { not: conditionTree(input.not) }
  const on = input.task === undefined ? { caseField: input.caseField ?? '' } : { task: input.task }
  const [short] = shortOperators(input)
  if (short) return { on, is: short, value: isPlain(short) ? null : (input[short] ?? null) }
  return { on, is: input.is ?? 'completed', value: input.value ?? null }
}

function shortOperators(input: LeafInput): Operator[] {
  return operators.filter((operator) => input[operator] !== undefined)
}

function isPlain(operator: Operator): boolean {
  return (plainOperators as readonly string[]).includes(operator)
}
