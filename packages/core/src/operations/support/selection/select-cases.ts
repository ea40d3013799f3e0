import { accept, type Result } from '../../../model/rejection'
import type { CaseSelection } from '../../../model/selection'
import type { CaseOutline } from '../../../ports/queries'
import {
  resolveSelection,
  type EmptyReason,
  type SelectionParts,
} from '../../../rules/selection/resolve-selection'
import { compareCodePoints } from '../../../rules/views/fold-name'
import { scopeOf, type Context } from '../../context'
import { lookUpSelection } from './look-up'

/** The cases that a selection comes to for who asks, and ids that were named and are not among them. Each in id order. */
export interface Selected {
  readonly ids: readonly string[]
  /** Why the sets that were named leave no case at all; empty when they leave some. */
  readonly emptyBecause: readonly EmptyReason[]
  /** Named anywhere, among the excluded too: no case has such an id. */
  readonly unknown: readonly string[]
  /** Named and not excluded: archived cases, to which nothing is done. */
  readonly archived: readonly string[]
  /** Named and not excluded: cases of types that the asker may not see. */
  readonly forbidden: readonly string[]
}

/**
 * The cases that a selection comes to. Whatever the number of cases, none is read: stores are asked for ids. Refused
 * with `SELECTION_EMPTY` when nothing was named, with `NOT_FOUND` for an unknown list or saved filter.
 */
export async function selectCases(context: Context, selection: CaseSelection): Promise<Result<Selected>> {
  const parts = await lookUpSelection(context, selection)
  if (!parts.ok) return parts
  const resolved = resolveSelection(parts.value)
  if (!resolved.ok) return resolved
  const named = namedIds(parts.value)
  const outlines = await context.tx.query.caseOutlines([...named])
  const excluded = new Set(parts.value.exclude)
  const refused = refusedIds(named, outlines, excluded, scopeOf(context.asker))
  const gone = new Set([...refused.unknown, ...refused.archived, ...refused.forbidden])
  const { ids, emptyBecause } = resolved.value
  const left = gone.size === 0 ? ids : ids.filter((id) => !gone.has(id))
  return accept({ ids: left, emptyBecause, ...refused })
}

/** Every id that somebody wrote down: what a filter finds was never named. */
function namedIds({ caseIds, lists, include, exclude }: SelectionParts): ReadonlySet<string> {
  const named = new Set<string>([...(caseIds ?? []), ...(include ?? []), ...(exclude ?? [])])
  for (const { added, removed } of lists ?? []) {
    const gone = new Set(removed)
    for (const id of added) if (!gone.has(id)) named.add(id)
  }
  return named
}

function refusedIds(
  named: ReadonlySet<string>,
  outlines: ReadonlyMap<string, CaseOutline>,
  excluded: ReadonlySet<string>,
  scope: readonly string[] | null,
): Pick<Selected, 'unknown' | 'archived' | 'forbidden'> {
  const refused = { unknown: [] as string[], archived: [] as string[], forbidden: [] as string[] }
  for (const id of [...named].sort(compareCodePoints)) {
    const outline = outlines.get(id)
    if (!outline) refused.unknown.push(id)
    else if (excluded.has(id)) continue
    else if (scope && (outline.type === null || !scope.includes(outline.type))) refused.forbidden.push(id)
    else if (outline.archived) refused.archived.push(id)
  }
  return refused
}
