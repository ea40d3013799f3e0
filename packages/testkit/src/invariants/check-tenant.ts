import type { Store } from '@casework/core'
import { readTenant } from '../tenant/read-tenant'
import { countInvariants, countTasks } from './counts'
import { historyInvariants } from './histories'
import type { Evidence, Invariant, TenantFacts } from './invariant'
import { ladderInvariants } from './ladders'
import { messageInvariants } from './messages'
import { privacyInvariants } from './privacy'
import { runInvariants } from './runs'
import { taskInvariants } from './tasks'

/** Everything that holds of every tenant at every time. */
export const invariants: readonly Invariant[] = [
  ...historyInvariants,
  ...taskInvariants,
  ...countInvariants,
  ...privacyInvariants,
  ...messageInvariants,
  ...ladderInvariants,
  ...runInvariants,
]

/**
 * Reads a whole tenant through the port and gives one sentence for each place where an invariant does not hold; none when
 * all is well. Meant for the end of a test or a rehearsal, when nobody writes.
 */
export async function checkTenant(
  store: Store,
  tenant: string,
  facts: TenantFacts = {},
): Promise<readonly string[]> {
  return violationsIn(await gatherEvidence(store, tenant, facts))
}

/** Reads what the invariants look at. */
export async function gatherEvidence(
  store: Store,
  tenant: string,
  facts: TenantFacts = {},
): Promise<Evidence> {
  const contents = await readTenant(store, tenant)
  return { ...contents, counts: await countTasks(store, tenant, contents), facts }
}

/** One sentence for each place where an invariant does not hold. */
export function violationsIn(evidence: Evidence): readonly string[] {
  return invariants.flatMap((each) => each.find(evidence).map((sentence) => `${sentence} (${each.name})`))
}
