import type { AutomationRun } from '../../model/automation-run'
import { noteAutomations } from '../../operations/support/ladders/note-automations'
import type { Context } from '../../operations/context'
import type { CaseLock } from '../../ports/store'
import { concluded, hasEnded, type CallOutcome } from '../../rules/overdue/automation-state'
import { hasCode } from '../run-operation'
import { pause } from './pause'
import { transact, type Transacting, type WorkerPorts } from './transact'

type Lock = Exclude<CaseLock, false>

/** A run and what came of calling its handler. */
export interface Called {
  readonly run: AutomationRun
  readonly outcome: CallOutcome
}

/** How often it is tried to keep an end while somebody holds the case, before that is waited for: well within the lease. */
const triesAtMost = 25

const againMs = 1_000

/**
 * Keeps what came of a call. A case that somebody holds is mostly free in a moment; when it is not, it is tried again each
 * second, so that no connection waits with it. When it cannot be kept the lease runs out, and the handler is called again.
 */
export async function settleAutomation(ports: WorkerPorts, tenant: string, called: Called): Promise<void> {
  try {
    let isKept = await keepSoon(ports, tenant, called)
    for (let tries = 1; !isKept; tries += 1) {
      await pause(ports.timer, againMs)
      isKept = await keep(ports, tenant, called, tries > triesAtMost || 'ifFree')
    }
    ports.ports.nudge()
  } catch (error) {
    ports.fault(error)
  }
}

async function keepSoon(ports: WorkerPorts, tenant: string, called: Called): Promise<boolean> {
  try {
    return await keep(ports, tenant, called, true, { most: 2 })
  } catch (error) {
    if (hasCode(error, 'STORE_CONFLICT')) return false
    throw error
  }
}

/** False when somebody holds the case, whose history would tell of the end. */
async function keep(
  ports: WorkerPorts,
  tenant: string,
  { run: { automationId, fence }, outcome }: Called,
  lock: Lock,
  how: Transacting = {},
): Promise<boolean> {
  const work = async (context: Context) => {
    const { tx, now } = context
    const run = (await tx.get('automation', [automationId])).get(automationId)
    // Another worker took it up after this one's lease: what that one finds counts.
    if (run?.state !== 'running' || run.fence !== fence) return true
    const next = concluded(run, outcome, now)
    const held = await noteEnds(ports, context, [next].filter(hasEnded), lock)
    if (held.has(next.caseId)) return false
    await tx.put('automation', new Map([[automationId, next]]))
    return true
  }
  return transact(ports, tenant, work, how)
}

/** Writes into history how these runs ended, and alerts of those that were given up; gives the cases that somebody holds. */
export async function noteEnds(
  ports: WorkerPorts,
  context: Context,
  ended: readonly AutomationRun[],
  lock: Lock,
): Promise<ReadonlySet<string>> {
  const held = await noteAutomations(context, ended, lock)
  const { tenant, tx } = context
  for (const { state, caseId, automationId, name, reason: code } of ended)
    if (state === 'failed' && !held.has(caseId))
      tx.afterCommit(() => {
        ports.alert({ tenant, kind: 'automationFailed', automationId, name, code })
      })
  return held
}
