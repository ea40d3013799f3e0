import type { AutomationRun } from '../../model/automation-run'
import { UnderWay, type Call } from './under-way'

/** How many handlers of one name run at once for one tenant in one worker. */
const perName = 10

/** A call of a handler, under way. */
export interface AutomationCall extends Call {
  readonly tenant: string
  readonly run: AutomationRun
}

/** The calls of the host's automations that are under way. */
export class AutomationCalls extends UnderWay<AutomationCall> {
  /** How many more of this name may begin. */
  free(tenant: string, name: string): number {
    const taken = this.count((each) => each.tenant === tenant && each.run.name === name)
    return Math.max(0, perName - taken)
  }
}
