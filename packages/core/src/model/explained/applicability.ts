import { z } from 'zod'
import { eventActor } from '../actor'
import { operators, type Operator } from '../condition'
import { jsonValue, type JsonValue } from '../json'
import { id, instant, key } from '../primitives'
import { applicability } from '../status'

export const truths = ['false', 'unknown', 'true'] as const

/** What a condition comes to: unknown while an answer that it depends on is missing. */
export type ExplainedTruth = (typeof truths)[number]

/**
 * Where the thing stands that a comparison looks at: absent (skipped, waived, removed, not on the case), undetermined,
 * open (applies, never completed), blank (completed with nothing, a field never set), answered.
 */
export const standings = ['absent', 'undetermined', 'open', 'blank', 'answered'] as const

/** One comparison with what it found. */
export interface ExplainedLeaf {
  readonly on: { readonly task: string } | { readonly caseField: string }
  /** The task of this case; null for a field, and for a key that no task has. */
  readonly taskId: string | null
  readonly is: Operator
  readonly value: JsonValue
  readonly standing: (typeof standings)[number]
  /** Null unless it stands answered. */
  readonly answer: JsonValue
  readonly truth: ExplainedTruth
}

/** A condition, each part with its truth. */
export type ExplainedCondition =
  | { readonly all: readonly ExplainedCondition[]; readonly truth: ExplainedTruth }
  | { readonly any: readonly ExplainedCondition[]; readonly truth: ExplainedTruth }
  | { readonly not: ExplainedCondition; readonly truth: ExplainedTruth }
  | ExplainedLeaf

const truth = z.enum(truths)

const explainedCondition: z.ZodType<ExplainedCondition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(explainedCondition), truth }),
      z.strictObject({ any: z.array(explainedCondition), truth }),
      z.strictObject({ not: explainedCondition, truth }),
      z.strictObject({
        on: z.union([z.strictObject({ task: key }), z.strictObject({ caseField: z.string() })]),
        taskId: id.nullable(),
        is: z.enum(operators),
        value: jsonValue,
        standing: z.enum(standings),
        answer: jsonValue,
        truth,
      }),
    ]),
  )
  .meta({ id: 'ExplainedCondition' })

export const explainedApplicability = z
  .strictObject({
    what: z.literal('applicability'),
    taskId: id,
    key,
    applicability,
    condition: explainedCondition.nullable().describe('Null: it has none, so it always applies'),
    changed: z
      .strictObject({ at: instant, by: eventActor })
      .nullable()
      .describe('When it last changed, and who did what changed it; null while it is as it was assigned'),
  })
  .meta({ id: 'ExplainedApplicability' })

/** Why a task applies, does not, or waits for an answer. */
export interface ExplainedApplicability extends z.output<typeof explainedApplicability> {}
