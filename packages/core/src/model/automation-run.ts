import type { JsonValue } from './json'

/** A handler of the host's that is to be called, or was. */
export interface AutomationRun {
  /** The key of its occurrence: `<taskId>.<dueVersion>.<step>.<n>`, the same at every attempt. */
  readonly automationId: string
  readonly name: string
  readonly caseId: string
  readonly taskId: string
  readonly with: JsonValue
  /** How many automations led to this one, each by what the one before it did. */
  readonly depth: number
  /** `running` holds a lease until `dueAt`; the last two are final. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** How many attempts have begun. */
  readonly attempts: number
  /** Which claim holds it; rises with every claim. */
  readonly fence: number
  /** Why the last attempt failed, for people; null when none did. */
  readonly reason: string | null
  readonly createdAt: string
  /** When the worker takes it up next, of one that failed to tell of it no longer; null once nothing is left to do. */
  readonly dueAt: string | null
}
