import type { JsonValue } from '../model/json'

/** One call of a host's handler. */
export interface AutomationCall {
  readonly tenant: string
  readonly caseId: string
  readonly taskId: string
  /** The same on every attempt: what makes the handler's own work happen once. */
  readonly key: string
  /** 1 for the first, 2 for the first repeat, … */
  readonly attempt: number
  /** What the step of the ladder gives it. */
  readonly with: JsonValue
}

/**
 * What a handler throws when another attempt would end alike: an error whose `permanent` is true is not tried again. Every
 * other one is, with longer and longer waits.
 */
export interface PermanentFailure {
  readonly permanent: true
}
