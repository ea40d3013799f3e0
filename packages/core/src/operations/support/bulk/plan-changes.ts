import { canonicalJson } from '../../../model/json'
import type { PlanChange, RunItem } from '../../../model/run'

/** The cases of which something else would become now than was planned. */
export function planChanges(
  caseIds: readonly string[],
  planned: readonly RunItem[],
  now: readonly RunItem[],
): readonly PlanChange[] {
  const before = byCase(planned)
  const after = byCase(now)
  return caseIds.flatMap((caseId) => {
    const [was, is] = [before.get(caseId) ?? [], after.get(caseId) ?? []]
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ caseId, planned: was, now: is }]
  })
}

/** The cases without those that changed, each of which is an item that says so. */
export function withoutChanged(
  caseIds: readonly string[],
  changes: readonly PlanChange[],
): { readonly left: readonly string[]; readonly skipped: readonly RunItem[] } {
  const gone = new Set(changes.map((each) => each.caseId))
  return {
    left: caseIds.filter((each) => !gone.has(each)),
    skipped: changes.map(({ caseId }) => ({ caseId, outcome: 'skipped', reason: 'planChanged' })),
  }
}

/** Items without what only an applied one has. */
function byCase(items: readonly RunItem[]): ReadonlyMap<string, RunItem[]> {
  const found = new Map<string, RunItem[]>()
  for (const { messageId: _, ...item } of items) {
    const of = found.get(item.caseId)
    if (of) of.push(item)
    else found.set(item.caseId, [item])
  }
  return found
}
