import type { AutomationRun } from '../../model/automation-run'
import { noteAutomations } from '../../operations/support/ladders/note-automations'
import { begin, concluded, handlerMs, hasEnded, type CallOutcome } from '../../rules/overdue/automation-state'
import { builtInAutomations } from '../automations/built-in'
import { openDesk } from '../desk'
import type { Duty } from './duty'
import { reasonOf } from './reason-of'
import { transact, type WorkerPorts } from './transact'
import { within } from './within'

/** How many handlers of one tenant run at once. */
const handlersAtOnce = 10

/** Automations: claimed with a lease, called with no transaction open, and what came of it is kept. */
export const runAutomations: Duty = {
  kind: 'automation',
  async takeUp({ ports, tenant, isStopping }) {
    if (isStopping()) return 0
    const { runs, due } = await claimRuns(ports, tenant)
    await settle(ports, tenant, await callAll(ports, tenant, runs))
    return due
  },
}

async function claimRuns(ports: WorkerPorts, tenant: string) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('automation', now, handlersAtOnce)
    const begun = due.map((run) => begin(run, now))
    await tx.put('automation', new Map(begun.map((run) => [run.automationId, run])))
    const told = new Set(due.filter(hasEnded).map((run) => run.automationId))
    await noteEnds(
      ports,
      context,
      begun.filter((run) => !told.has(run.automationId)),
    )
    return { runs: begun.filter((run) => run.state === 'running'), due: due.length }
  })
}

/** A run and what came of calling its handler. */
interface Called {
  readonly run: AutomationRun
  readonly outcome: CallOutcome
}

/**
 * Our own automations one after the other, so that what they do comes in one order on every store; those of the host all at
 * once, so that one that hangs keeps no other waiting.
 */
async function callAll(
  ports: WorkerPorts,
  tenant: string,
  runs: readonly AutomationRun[],
): Promise<readonly Called[]> {
  const isOurs = ({ name }: AutomationRun) => ports.automations[name] === builtInAutomations[name]
  const ours: Called[] = []
  const theirs = runs
    .filter((run) => !isOurs(run))
    .map(async (run) => ({ run, outcome: await call(ports, tenant, run) }))
  for (const run of runs.filter(isOurs)) ours.push({ run, outcome: await call(ports, tenant, run) })
  return [...ours, ...(await Promise.all(theirs))]
}

async function settle(ports: WorkerPorts, tenant: string, called: readonly Called[]): Promise<void> {
  if (called.length === 0) return
  await transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const kept = await tx.get(
      'automation',
      called.map(({ run }) => run.automationId),
    )
    const next = called.flatMap(({ run: { automationId, fence }, outcome }) => {
      const run = kept.get(automationId)
      // Another worker took it up after this one's lease: what that one finds counts.
      return run?.state === 'running' && run.fence === fence ? [concluded(run, outcome, now)] : []
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
  const ended = runs.filter(hasEnded)
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
  if ('permanent' in error) return error.permanent === true
  const isRefusal = 'rejection' in error && error.rejection !== null
  return isRefusal && !passing.includes(reasonOf(error))
}

const passing: readonly string[] = ['CONFLICT', 'OUTCOME_UNKNOWN']
