import type { AutomationRun } from '../../model/automation-run'
import { handlerMs, type CallOutcome } from '../../rules/overdue/automation-state'
import { openDesk } from '../desk'
import { reasonOf } from './reason-of'
import type { WorkerPorts } from './transact'
import { within } from './within'

/** Calls the handler of a run, with a desk that acts as the automation. Throws nothing, whatever the handler throws. */
export async function callAutomation(
  ports: WorkerPorts,
  tenant: string,
  run: AutomationRun,
): Promise<CallOutcome> {
  const { automationId, depth, name, caseId, taskId, attempts: attempt } = run
  const handler = ports.automations[name]
  if (!handler) return { ok: false, reason: 'unknownAutomation', permanent: false }
  const desk = openDesk(ports, { tenant, system: true, automation: { automationId, depth } })
  try {
    const given = { tenant, caseId, taskId, key: automationId, attempt, with: run.with, desk }
    const done = Promise.resolve(handler(given)).then((): CallOutcome => ({ ok: true }))
    return await within(ports, handlerMs, done, { ok: false, reason: 'timeout', permanent: false })
  } catch (error) {
    ports.fault(error)
    return { ok: false, reason: reasonOf(error), permanent: isPermanent(error) }
  }
}

/** A refusal stays one, but for those that another attempt may find gone. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  try {
    if ('permanent' in error) return error.permanent === true
    const isRefusal = 'rejection' in error && error.rejection !== null
    return isRefusal && !passing.includes(reasonOf(error))
  } catch {
    return false
  }
}

const passing: readonly string[] = ['CONFLICT', 'OUTCOME_UNKNOWN']
