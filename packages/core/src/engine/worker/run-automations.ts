import type { AutomationRun } from '../../model/automation-run'
import { noteAutomations } from '../../operations/support/ladders/note-automations'
import { begin, concluded, handlerMs, type CallOutcome } from '../../rules/overdue/automation-state'
import { openDesk } from '../desk'
import type { Duty } from './duty'
import { transact, type WorkerPorts } from './transact'

/** How many handlers of one tenant run at once. */
const handlersAtOnce = 10

/** Automations: claimed with a lease, called with no transaction open, and what came of it is kept. */
export const runAutomations: Duty = {
  kind: 'automation',
  async takeUp({ ports, tenant, isStopping }) {
    if (isStopping()) return 0
    const { runs, due } = await claimRuns(ports, tenant)
    const outcomes = await Promise.all(runs.map((run) => call(ports, tenant, run)))
    await settle(ports, tenant, runs, outcomes)
    return due
  },
}

async function claimRuns(ports: WorkerPorts, tenant: string) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('automation', now, handlersAtOnce)
    const begun = due.map((run) => begin(run, now))
    await tx.put('automation', new Map(begun.map((run) => [run.automationId, run])))
    await noteEnds(ports, context, begun)
    return { runs: begun.filter((run) => run.state === 'running'), due: due.length }
  })
}

async function settle(
  ports: WorkerPorts,
  tenant: string,
  runs: readonly AutomationRun[],
  outcomes: readonly CallOutcome[],
): Promise<void> {
  if (runs.length === 0) return
  await transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const kept = await tx.get(
      'automation',
      runs.map((run) => run.automationId),
    )
    const next = runs.flatMap(({ automationId, fence }, index) => {
      const run = kept.get(automationId)
      const outcome = outcomes[index]
      // Another worker took it up after this one's lease: what that one finds counts.
      return run?.state === 'running' && run.fence === fence && outcome ? [concluded(run, outcome, now)] : []
    })
    await tx.put('automation', new Map(next.map((run) => [run.automationId, run])))
    await noteEnds(ports, context, next)
  })
}

async function noteEnds(
  ports: WorkerPorts,
  context: Parameters<typeof noteAutomations>[0],
  runs: readonly AutomationRun[],
): Promise<void> {
  const ended = runs.filter((run) => run.dueAt === null)
  await noteAutomations(context, ended)
  const { tenant, tx } = context
  for (const { state, automationId, name, reason: code } of ended)
    if (state === 'failed')
      tx.afterCommit(() => {
        ports.alert({ tenant, kind: 'automationFailed', automationId, name, code })
      })
}

async function call(ports: WorkerPorts, tenant: string, run: AutomationRun): Promise<CallOutcome> {
  const { automationId, depth, name, caseId, taskId, attempts: attempt } = run
  const handler = ports.automations[name]
  if (!handler) return { ok: false, reason: 'unknownAutomation', permanent: false }
  const desk = openDesk(ports, { tenant, system: true, automation: { automationId, depth } })
  let callOff = (): void => undefined
  const tooLong = new Promise<CallOutcome>((resolve) => {
    callOff = ports.timer.after(handlerMs, () => {
      resolve({ ok: false, reason: 'timeout', permanent: false })
    })
  })
  try {
    const given = { tenant, caseId, taskId, key: automationId, attempt, with: run.with, desk }
    const done = Promise.resolve(handler(given)).then((): CallOutcome => ({ ok: true }))
    return await Promise.race([done, tooLong])
  } catch (error) {
    ports.fault(error)
    return { ok: false, reason: reasonOf(error), permanent: isPermanent(error) }
  } finally {
    callOff()
  }
}

/** The code or name of an error: its words may hold what is nobody's business. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'thrown'
  return 'code' in error && typeof error.code === 'string'
    ? error.code.slice(0, 100)
    : error.name.slice(0, 100)
}

/** A refusal stays one, but for those that another attempt may find gone. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('permanent' in error) return error.permanent === true
  const isRefusal = 'rejection' in error && error.rejection !== null
  return isRefusal && !passing.includes(reasonOf(error))
}

const passing: readonly string[] = ['CONFLICT', 'OUTCOME_UNKNOWN']
