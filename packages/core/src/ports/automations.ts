import type { JsonValue } from '../model/json'

/** One call of a host's handler. */
export interface AutomationCall {
  readonly tenant: string
  readonly caseId: string
  readonly taskId: string
  /** The same on every attempt: what makes the handler's own work happen once. */
  readonly key: string
  readonly with: JsonValue
}

/** The host's named handlers. */
export type Automations = Readonly<Record<string, (call: AutomationCall) => Promise<void>>>
