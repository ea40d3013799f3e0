import type { Rejection, RejectionCode } from '../model/rejection'

/** Every `code` a CaseworkError can carry: a rejection's, or `FAULT` for what should not have happened. */
export type ErrorCode = RejectionCode | 'FAULT'

/**
 * The one error that leaves Casework. Recognise it by `code`; `rejection` holds the facts of an expected refusal and
 * is null for a fault, whose `cause` is the original error.
 */
export class CaseworkError extends Error {
  override readonly name = 'CaseworkError'
  readonly code: ErrorCode
  readonly rejection: Rejection | null

  constructor(code: ErrorCode, message: string, rejection: Rejection | null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.rejection = rejection
  }
}

/** The error of a refusal. */
export function refusalError(rejection: Rejection): CaseworkError {
  return new CaseworkError(rejection.code, rejection.message, rejection)
}

/** The error of a fault; a CaseworkError stays as it is. */
export function faultError(cause: unknown, operation: string): CaseworkError {
  if (cause instanceof CaseworkError) return cause
  return new CaseworkError('FAULT', `${operation} failed`, null, cause)
}
