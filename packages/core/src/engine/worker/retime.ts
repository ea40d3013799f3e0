import type { MessageRecord } from '../../model/message'
import { retimeByNewRules } from '../../operations/support/ladders/retime-cases'
import { anyMessage } from '../../operations/support/sharing/message-pages'
import { transact, type WorkerPorts } from './transact'

/** Far more firms than one database has. */
const everyFirm = 100_000

/**
 * Has all that waits looked at again whose instant was worked out by other zone rules (P23). Says whether that is done for
 * every firm: one for which it fails keeps no other from it.
 */
export async function retime(ports: WorkerPorts): Promise<boolean> {
  let isDone = true
  for (const { kind, tenant } of await ports.store.waiting(['message', 'caseTimer'], everyFirm)) {
    try {
      if (kind === 'message') await retimeMessages(ports, tenant)
      else await transact(ports, tenant, retimeByNewRules)
    } catch (error) {
      ports.fault(error)
      isDone = false
    }
  }
  return isDone
}

/** The guard reads the wall clock of every waiting message anew. What was sent stays sent. */
async function retimeMessages(ports: WorkerPorts, tenant: string): Promise<void> {
  let before: string | null = null
  do before = await retimePage(ports, tenant, before)
  while (before !== null)
}

const page = 200

async function retimePage(ports: WorkerPorts, tenant: string, before: string | null): Promise<string | null> {
  const { version } = ports.ports.zoneRules
  return transact(ports, tenant, async ({ tx, now }) => {
    const held = await tx.query.messages({ ...heldOnly, before, limit: page })
    const stale = held.filter((each) => each.zoneRules !== version)
    const next = stale.map((each): MessageRecord => ({ ...each, zoneRules: version, dueAt: now }))
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
    return held.length < page ? null : (held.at(-1)?.messageId ?? null)
  })
}

const heldOnly = { ...anyMessage, states: ['held'] } as const
