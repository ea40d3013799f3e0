import type { AutomationRun } from '../../model/automation-run'
import { CallsUnderWay, type Call } from './under-way'

/** A call of a handler, under way. */
export interface AutomationCall extends Call {
  readonly tenant: string
  readonly run: AutomationRun
}

/** The calls of the host's automations that are under way. */
export class AutomationCalls extends CallsUnderWay<AutomationCall> {
  /** How many more of this name may begin for the tenant. */
  free(tenant: string, name: string): number {
    return this.freeOf((each) => each.tenant === tenant && each.run.name === name)
  }
}
