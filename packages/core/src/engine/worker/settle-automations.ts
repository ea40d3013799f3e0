import type { AutomationRun } from '../../model/automation-run'
import { noteAutomations } from '../../operations/support/ladders/note-automations'
import type { Context } from '../../operations/context'
import { concluded, hasEnded, type CallOutcome } from '../../rules/overdue/automation-state'
import { transact, type WorkerPorts } from './transact'

/** A run and what came of calling its handler. */
export interface Called {
  readonly run: AutomationRun
  readonly outcome: CallOutcome
}

/** The same for one call. When it fails the lease runs out, and the handler is called again. */
export async function settleAlone(ports: WorkerPorts, tenant: string, called: Called): Promise<void> {
  try {
    await settleAutomations(ports, tenant, [called])
    ports.ports.nudge()
  } catch (error) {
    ports.fault(error)
  }
}

/** Keeps what came of these calls, in one transaction. */
export async function settleAutomations(
  ports: WorkerPorts,
  tenant: string,
  called: readonly Called[],
): Promise<void> {
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

/** Writes into history which of these runs have ended, and alerts of those that were given up. */
export async function noteEnds(
  ports: WorkerPorts,
  context: Context,
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
