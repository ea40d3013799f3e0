import { accept, type Result } from '../../../model/rejection'
import type { CaseSelection } from '../../../model/selection'
import { resolveSelection, type EmptyReason } from '../../../rules/selection/resolve-selection'
import { scopeOf, type Context } from '../../context'
import { allCases } from '../all-cases'
import { checkFilter } from '../case-filters'

/** The cases that a selection comes to for who asks, and ids that were named and are not among them. Each in id order. */
export interface Selected {
  readonly ids: readonly string[]
  readonly emptyBecause: readonly EmptyReason[]
  readonly unknown: readonly string[]
  readonly archived: readonly string[]
  readonly forbidden: readonly string[]
}

/** The cases that a selection comes to. */
export async function selectCases(context: Context, selection: CaseSelection): Promise<Result<Selected>> {
  const { case_ids, case_filter, include_case_ids, exclude_case_ids } = selection
  const filter = case_filter && !('saved' in case_filter) ? case_filter : null
  const checked = await checkFilter(context, filter, ['case_filter'])
  if (!checked.ok) return checked
  const scope = scopeOf(context.asker)
  const found = filter && (await allCases(context, { filter, caseTypes: scope, archived: false }))
  const resolved = resolveSelection({
    caseIds: case_ids,
    found: found?.map((each) => each.id),
    include: include_case_ids,
    exclude: exclude_case_ids,
  })
  if (!resolved.ok) return resolved
  const { ids, emptyBecause } = resolved.value
  const states = await context.tx.cases(ids, false)
  const sorted = {
    ids: [] as string[],
    unknown: [] as string[],
    archived: [] as string[],
    forbidden: [] as string[],
  }
  for (const id of ids) {
    const record = states.get(id)?.record
    if (!record) sorted.unknown.push(id)
    else if (scope && (record.type === null || !scope.includes(record.type))) sorted.forbidden.push(id)
    else sorted[record.archivedAt === null ? 'ids' : 'archived'].push(id)
  }
  return accept({ ...sorted, emptyBecause })
}
