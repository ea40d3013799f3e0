import type { RejectionCode } from '@casework/core'

/** The HTTP status of each rejection. Codes know nothing of HTTP; this is the only place that joins the two. */
export const statusOfCode: Readonly<Record<RejectionCode, number>> = {
  INVALID_INPUT: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  IDEMPOTENCY_MISMATCH: 409,
  OUTCOME_UNKNOWN: 503,
  TASK_ALREADY_COMPLETED: 409,
  TASK_NOT_APPLICABLE: 409,
  TASK_WRONG_STATUS: 409,
  FORM_ALREADY_ASSIGNED: 409,
  PLAN_CHANGED: 409,
  TOO_LATE: 409,
  CODE_REQUIRED: 401,
  LINK_INVALID: 410,
  ANSWER_INVALID: 422,
  FORM_CYCLE: 422,
  FORM_UNKNOWN_KEY: 422,
  FORM_TYPE_MISMATCH: 422,
  SELECTION_EMPTY: 422,
  SCHEDULE_IN_PAST: 422,
  VARIABLE_UNKNOWN: 422,
  VARIABLE_MISSING: 422,
}
