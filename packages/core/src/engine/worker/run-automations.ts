import type { AutomationRun } from '../../model/automation-run'
import { begin, givenBack, hasEnded, type CallOutcome } from '../../rules/overdue/automation-state'
import { builtInAutomations } from '../automations/built-in'
import type { AutomationCalls } from './automation-calls'
import { callAutomation } from './call-automation'
import type { Duty, Turn } from './duty'
import { noteEnds, settleAutomations, settleAlone, type Called } from './settle-automations'
import { transact, type WorkerPorts } from './transact'

/** How many runs of one tenant are taken up at once. */
const claimedAtOnce = 10

/** When a run is looked at again whose name has enough handlers under way. */
const busyMs = 5_000

/** Automations: claimed with a lease, called with no transaction open, and what came of it is kept. */
export const runAutomations: Duty = {
  kind: 'automation',
  async takeUp(turn) {
    const { ports, tenant, isStopping, automations } = turn
    if (isStopping()) return 0
    const { begun, due } = await claim(ports, tenant, automations)
    await callAll(turn, begun)
    return due
  },
}

/** Gives back what a stopped worker cannot wait for: somebody else calls it again. */
export async function abandonAutomations(ports: WorkerPorts, automations: AutomationCalls): Promise<void> {
  const left = automations.abandon()
  await Promise.all(left.map(({ tenant, run }) => settleAlone(ports, tenant, { run, outcome: 'stopped' })))
}

async function claim(ports: WorkerPorts, tenant: string, automations: AutomationCalls) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('automation', now, claimedAtOnce)
    const taken = new Map<string, number>()
    const begun: AutomationRun[] = []
    const next = due.map((run) => {
      const before = taken.get(run.name) ?? 0
      const isBusy = !isOurs(ports, run) && before >= automations.free(tenant, run.name)
      if (isBusy && !hasEnded(run)) return givenBack(run, now, busyMs)
      taken.set(run.name, before + 1)
      const one = begin(run, now)
      if (one.state === 'running') begun.push(one)
      return one
    })
    await tx.put('automation', new Map(next.map((run) => [run.automationId, run])))
    const told = new Set(due.filter(hasEnded).map((run) => run.automationId))
    await noteEnds(
      ports,
      context,
      next.filter((run) => !told.has(run.automationId)),
    )
    return { begun, due: due.length }
  })
}

/**
 * Our own automations one after the other, so that what they do comes in one order on every store; those of the host all at
 * once and beside the rounds, so that one that hangs keeps nothing else waiting. Those that end while the round waits are
 * settled together, the others each by itself.
 */
async function callAll({ ports, tenant, automations, patience }: Turn, begun: readonly AutomationRun[]) {
  const outcomes = new Map<AutomationRun, CallOutcome>()
  const round = { waits: true }
  const ended = begun
    .filter((run) => !isOurs(ports, run))
    .map((run) =>
      automations.begin({ tenant, run, isOver: false }, async (call) => {
        const outcome = await callAutomation(ports, tenant, run)
        if (call.isOver) return
        call.isOver = true
        if (round.waits) outcomes.set(run, outcome)
        else await settleAlone(ports, tenant, { run, outcome })
      }),
    )
  for (const run of begun) if (isOurs(ports, run)) outcomes.set(run, await callAutomation(ports, tenant, run))
  await patience.wait(ended)
  round.waits = false
  const called = begun.flatMap((run): readonly Called[] => {
    const outcome = outcomes.get(run)
    return outcome ? [{ run, outcome }] : []
  })
  await settleAutomations(ports, tenant, called)
}

function isOurs({ automations }: WorkerPorts, { name }: AutomationRun): boolean {
  return automations[name] !== undefined && automations[name] === builtInAutomations[name]
}
