import type { MessageRecord } from '../../model/message'
import { transact, type WorkerPorts } from './transact'

/**
 * Has every waiting message of these tenants looked at again whose instant was worked out by other zone rules (P23): the
 * guard reads its wall clock anew. What was sent stays sent.
 */
export async function retime(ports: WorkerPorts, tenants: readonly string[]): Promise<void> {
  for (const tenant of tenants) {
    let before: string | null = null
    do before = await retimePage(ports, tenant, before)
    while (before !== null)
  }
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

const heldOnly = {
  caseId: null,
  clientId: null,
  linkId: null,
  proof: null,
  contactPointId: null,
  channel: null,
  states: ['held'],
} as const
