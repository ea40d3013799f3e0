/** Where in the input: keys and list positions from the outside in. */
export type Path = readonly (string | number)[]

/** One thing wrong with an input, and what to write instead. */
export interface InputIssue {
  readonly path: Path
  readonly message: string
}

/** A recipient for whom a variable has no value and no fallback. */
export interface MissingValues {
  readonly clientId: string | null
  readonly channel: string
  readonly variables: readonly string[]
}

/** The facts that each code carries beside its message. */
export interface RejectionFacts {
  INVALID_INPUT: { readonly issues: readonly InputIssue[] }
  NOT_FOUND: { readonly what: string; readonly id: string }
  FORBIDDEN: { readonly what: 'operation' | 'actor' | 'case' | 'client'; readonly id: string }
  CONFLICT: { readonly attempts: number }
  IDEMPOTENCY_MISMATCH: { readonly idempotencyKey: string }
  OUTCOME_UNKNOWN: { readonly idempotencyKey: string | null }
  TASK_ALREADY_COMPLETED: {
    readonly taskId: string
    readonly completedAt: string
    readonly completedBy: unknown
  }
  TASK_NOT_APPLICABLE: { readonly taskId: string; readonly because: 'skipped' | 'waived' | 'undetermined' }
  TASK_WRONG_STATUS: { readonly taskId: string; readonly status: string; readonly legal: readonly string[] }
  ANSWER_INVALID: { readonly taskId: string; readonly issues: readonly InputIssue[] }
  FORM_CYCLE: { readonly path: readonly string[] }
  FORM_UNKNOWN_KEY: { readonly issues: readonly InputIssue[] }
  FORM_TYPE_MISMATCH: { readonly issues: readonly InputIssue[] }
  FORM_ALREADY_ASSIGNED: { readonly formId: string; readonly assignmentId: string }
  LINK_INVALID: object
  CODE_REQUIRED: { readonly linkId: string }
  SELECTION_EMPTY: object
  VERSION_CHANGED: { readonly what: string; readonly id: string; readonly version: number }
  PLAN_CHANGED: { readonly changed: readonly unknown[] }
  SCHEDULE_IN_PAST: { readonly at: string; readonly now: string }
  VARIABLE_UNKNOWN: { readonly variables: readonly string[]; readonly issues: readonly InputIssue[] }
  VARIABLE_MISSING: { readonly recipients: readonly MissingValues[] }
  TOO_LATE: { readonly state: string }
}

/** Every code an operation can refuse with. */
export type RejectionCode = keyof RejectionFacts

/** A refusal as plain data: a stable code, a sentence for people, and the facts that explain it. */
export type Rejection<C extends RejectionCode = RejectionCode> = {
  readonly [K in C]: { readonly code: K; readonly message: string } & RejectionFacts[K]
}[C]

/** What an operation gives back: its value, or why not. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Rejection }

export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function reject<C extends RejectionCode>(
  code: C,
  message: string,
  facts: RejectionFacts[C],
): { readonly ok: false; readonly error: Rejection } {
  return { ok: false, error: { code, message, ...facts } as unknown as Rejection }
}

/** Refuses input with one issue. */
export function invalid(path: Path, message: string): { readonly ok: false; readonly error: Rejection } {
  return reject('INVALID_INPUT', `${path.length > 0 ? path.join('.') : 'input'}: ${message}`, {
    issues: [{ path, message }],
  })
}

/** Refuses an id that names nothing in this tenant; another tenant's id looks just the same. */
export function notFound(what: string, id: string): { readonly ok: false; readonly error: Rejection } {
  return reject('NOT_FOUND', `No ${what} "${id}" here`, { what, id })
}

/** The one face of every bad link: nothing in it tells why. */
export const badLink = reject('LINK_INVALID', 'This link does not work any more. Ask for a new one.', {})
