import type { AutomationRun } from '../../model/automation-run'
import { begin, givenBack, hasEnded } from '../../rules/overdue/automation-state'
import { builtInAutomations } from '../automations/built-in'
import type { AutomationCalls } from './automation-calls'
import { callAutomation } from './call-automation'
import type { Duty, Turn } from './duty'
import { noteEnds, settleAutomation } from './settle-automations'
import { transact, type WorkerPorts } from './transact'

/** How many runs of one tenant are taken up at once. */
const claimedAtOnce = 10

/** When a run is looked at again whose name has enough handlers under way. */
const busyMs = 5_000

/** Automations: claimed with a lease, called with no transaction open and beside the rounds, and what came of it is kept. */
export const runAutomations: Duty = {
  kind: 'automation',
  async takeUp(turn) {
    const { ports, tenant, isStopping, automations, patience } = turn
    if (isStopping()) return 0
    const { begun, due } = await claim(ports, tenant, automations)
    await patience.wait(callAll(turn, begun))
    return due
  },
}

/** Gives back what a stopped worker cannot wait for: somebody else calls it again. */
export async function abandonAutomations(ports: WorkerPorts, automations: AutomationCalls): Promise<void> {
  const left = automations.abandon()
  await Promise.all(
    left.map(({ tenant, run }) => settleAutomation(ports, tenant, { run, outcome: 'stopped' })),
  )
}

async function claim(ports: WorkerPorts, tenant: string, automations: AutomationCalls) {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('automation', now, claimedAtOnce)
    const taken = new Map<string, number>()
    const next = due.map((run) => {
      const before = taken.get(run.name) ?? 0
      const isBusy = !isOurs(ports, run) && before >= automations.free(tenant, run.name)
      if (isBusy && !hasEnded(run)) return { run, next: givenBack(run, now, busyMs) }
      taken.set(run.name, before + 1)
      return { run, next: begin(run, now) }
    })
    const given = next.filter((each) => hasEnded(each.next) && !hasEnded(each.run))
    const held = await noteEnds(
      ports,
      context,
      given.map((each) => each.next),
      'ifFree',
    )
    const later = new Set(given.filter(({ run }) => held.has(run.caseId)))
    const kept = next.map((each) => (later.has(each) ? givenBack(each.run, now, busyMs) : each.next))
    await tx.put('automation', new Map(kept.map((run) => [run.automationId, run])))
    return { begun: kept.filter(({ state }) => state === 'running'), due: due.length }
  })
}

/**
 * Our own automations one after the other, so that what they do comes in one order on every store; those of the host all at
 * once, so that one that hangs keeps nothing else waiting.
 */
function callAll(
  { ports, tenant, automations }: Turn,
  begun: readonly AutomationRun[],
): readonly Promise<void>[] {
  let ours = Promise.resolve()
  return begun.map((run) => {
    const before = isOurs(ports, run) ? ours : null
    const ended = automations.begin({ tenant, run, isOver: false }, async (call) => {
      await before
      const outcome = call.isOver ? null : await callAutomation(ports, tenant, run)
      if (outcome === null || call.isOver) return
      call.isOver = true
      await settleAutomation(ports, tenant, { run, outcome })
    })
    if (before) ours = ended
    return ended
  })
}

function isOurs({ automations }: WorkerPorts, { name }: AutomationRun): boolean {
  return automations[name] !== undefined && automations[name] === builtInAutomations[name]
}
