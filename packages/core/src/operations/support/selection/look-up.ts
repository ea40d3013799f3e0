import type { CaseFilter, CaseList } from '../../../model/case-filter'
import { accept, type Result } from '../../../model/rejection'
import type { CaseSelection } from '../../../model/selection'
import type { CaseIdPage } from '../../../ports/queries'
import type { ListMembers, SelectionParts } from '../../../rules/selection/resolve-selection'
import { scopeOf, type Context } from '../../context'
import { checkFilter } from '../case-filters'
import { getRecord, requireRecords } from '../records'

/** How many ids a store is asked for at a time. */
const pageSize = 10_000

/** The selection with its filters and lists looked up. An unknown list or saved filter is `NOT_FOUND`. */
export async function lookUpSelection(
  context: Context,
  selection: CaseSelection,
): Promise<Result<SelectionParts>> {
  const filter = await filterOf(context, selection.case_filter)
  if (!filter.ok) return filter
  const lists = await listsOf(context, selection.case_list_ids)
  if (!lists.ok) return lists
  return accept({
    caseIds: selection.case_ids,
    found: filter.value && (await matchingIds(context, filter.value)),
    lists: lists.value && (await membersOf(context, lists.value)),
    include: selection.include_case_ids,
    exclude: selection.exclude_case_ids,
  })
}

async function filterOf(
  context: Context,
  named: CaseSelection['case_filter'],
): Promise<Result<CaseFilter | undefined>> {
  if (!named) return accept(undefined)
  if ('saved' in named) {
    const saved = await getRecord(context, 'filter', named.saved)
    return saved.ok ? accept(saved.value.filter) : saved
  }
  const checked = await checkFilter(context, named, ['case_filter'])
  return checked.ok ? accept(named) : checked
}

async function listsOf(
  context: Context,
  ids: readonly string[] | undefined,
): Promise<Result<readonly CaseList[] | undefined>> {
  if (!ids) return accept(undefined)
  const known = await requireRecords(context, 'caseList', ids)
  if (!known.ok) return known
  return accept([...(await context.tx.get('caseList', ids)).values()])
}

async function membersOf(context: Context, lists: readonly CaseList[]): Promise<readonly ListMembers[]> {
  const members: ListMembers[] = []
  for (const { filter, added, removed } of lists)
    members.push({ found: filter ? await matchingIds(context, filter) : [], added, removed })
  return members
}

/** The cases that a filter finds among those the asker may see, archived ones left out: in id order, never their records. */
async function matchingIds({ tx, now, asker }: Context, filter: CaseFilter): Promise<readonly string[]> {
  const query = { filter, caseTypes: scopeOf(asker), archived: false, now, limit: pageSize }
  const pages: (readonly string[])[] = []
  let after: string | null = null
  do {
    const page: CaseIdPage = await tx.query.caseIds({ ...query, after })
    pages.push(page.ids)
    after = page.next
  } while (after !== null)
  return pages.flat()
}
