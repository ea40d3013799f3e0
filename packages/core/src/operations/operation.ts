import { z } from 'zod'
import type { RejectionCode, Result } from '../model/rejection'
import type { ReadAhead } from '../ports/store'
import type { Asker, Context } from './context'

/**
 * Who may call: `admin` is an admin or the system; `staff` any active member, admin or the system; `client` a client
 * by name; `link` the holder of a link.
 */
export type Access = 'admin' | 'staff' | 'client' | 'link'

/** One thing a desk can do. Routes, OpenAPI, the SDK's interface, the simulator and the docs are made from it. */
export interface Operation<In = unknown, Parsed = never, Out = unknown> {
  /** `noun.verb`. */
  readonly name: string
  /** One sentence for the docstring, OpenAPI and the operation table. */
  readonly summary: string
  /** A query changes nothing; a command may. */
  readonly kind: 'command' | 'query'
  readonly access: readonly Access[]
  /**
   * Which tokens an operation for links takes: `beforeCode`, that of a live link whose code was not given yet;
   * `anyLink`, also that of a link that has ended; `unsubscribe`, that of an e-mail. Default: that of a live link, with
   * its code given where it asks for one.
   */
  readonly admits?: 'beforeCode' | 'anyLink' | 'unsubscribe'
  /** What it answers, having done nothing, to a token that it does not take: nobody learns whether a link exists. */
  readonly toAnyone?: NoInfer<Out>
  /**
   * What its input is, where that is not a little JSON: `large`, as much as a whole form or a hundred thousand ids; `bytes`,
   * a file's, beside a few fields (over HTTP the body, and the fields in the query).
   */
  readonly takes?: 'large' | 'bytes'
  /** What to do instead, said to whoever sends more than it takes. */
  readonly tooMuch?: string
  /** What it gives, where that is no JSON: a file, with its bytes in `bytes`. */
  readonly gives?: 'file'
  /** What it refuses with, beside the codes of every operation (`commonRejections`). */
  readonly rejects: readonly RejectionCode[]
  /** An input that parses. */
  readonly example: In
  readonly input: z.ZodType<Parsed, In>
  readonly output: z.ZodType<Out>
  /** What `run` reads first, beside the asker: lets a store fetch it with fewer waits. */
  ahead?(input: NoInfer<Parsed>, likely: Likely): ReadAhead
  run(context: Context, input: Parsed): Promise<Result<Out>>
}

/** Who seems to ask, and when: staff as if they could see every case. It admits nobody. */
export interface Likely {
  /** Null for the holder of a link, of whom nothing is known beforehand. */
  readonly asker: Asker | null
  readonly now: string
}

/** Any operation, its types forgotten; `run` is a method, so each fits. */
export interface AnyOperation extends Omit<Operation, 'example' | 'input' | 'output'> {
  readonly example: unknown
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** What every operation may refuse with. */
export const commonRejections: readonly RejectionCode[] = ['INVALID_INPUT', 'FORBIDDEN']

/** What every command may refuse with beside `commonRejections`. */
export const commandRejections: readonly RejectionCode[] = [
  'CONFLICT',
  'IDEMPOTENCY_MISMATCH',
  'OUTCOME_UNKNOWN',
]

/** Every code that an operation may refuse with, its own first. */
export function rejectionsOf({
  kind,
  access,
  admits,
  toAnyone,
  rejects,
}: AnyOperation): readonly RejectionCode[] {
  return [
    ...rejects,
    ...(access.includes('link') && toAnyone === undefined ? (['LINK_INVALID'] as const) : []),
    ...(access.includes('link') && admits === undefined ? (['CODE_REQUIRED'] as const) : []),
    ...commonRejections,
    ...(kind === 'command' ? commandRejections : []),
  ]
}

/**
 * Declares an operation. In and Out are named interfaces, so that signatures stay readable.
 *
 * @example `export const get = operation<GetCaseInput, CaseResult>()({ name: 'cases.get', … })`
 */
export function operation<In, Out>(): <Parsed>(
  spec: Operation<In, Parsed, Out>,
) => Operation<In, Parsed, Out> {
  return (spec) => spec
}

/** The input of a command: its fields and the optional key that makes a repeat harmless for 7 days. */
export function commandInput<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ ...shape, idempotencyKey })
}

const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('Same key, same effect once: kept 7 days')
