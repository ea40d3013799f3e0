import type { Result } from '@casework/core'
import { field } from '../query'
import type { Visitor } from '../visitor'
import { everyCase, filterOf, type CaseSearch } from './case-search'
import { findIds } from './find-cases'
import type { Picked } from './picked'

/** Keeps the search as a filter under a name. Its text and its case list are no part of a filter. */
export async function keepFilter(
  visitor: Visitor,
  search: CaseSearch,
  body: unknown,
): Promise<Result<{ id: string }>> {
  const filter = (await filterOf(visitor, search)) ?? everyCase
  return visitor.desk.try.filters.put({ id: newId('filter'), name: field(body, 'name') ?? '', filter })
}

/**
 * Keeps what is chosen as a case list. All that a filter finds makes a list that follows the filter, less those taken
 * away; anything else is a list of those very cases.
 */
export async function keepList(
  visitor: Visitor,
  search: CaseSearch,
  picked: Picked,
  body: unknown,
): Promise<Result<{ id: string }>> {
  const named = { id: newId('list'), name: field(body, 'name') ?? '' }
  if (picked.all && search.q === undefined && search.list === undefined) {
    const filter = (await filterOf(visitor, search)) ?? everyCase
    return visitor.desk.try.caseLists.put({ ...named, filter, removed: [...picked.ids] })
  }
  return visitor.desk.try.caseLists.put({ ...named, added: [...(await idsOf(visitor, search, picked))] })
}

/** Puts what is chosen on a case list that there is, or takes it off. */
export async function changeList(
  visitor: Visitor,
  search: CaseSearch,
  picked: Picked,
  { listId, put }: { readonly listId: string; readonly put: boolean },
): Promise<Result<{ id: string }>> {
  const found = await visitor.desk.try.caseLists.get({ caseListId: listId })
  if (!found.ok) return found
  const { id, added, removed } = found.value
  const [onto, off] = put ? [added, removed] : [removed, added]
  const ids = new Set(await idsOf(visitor, search, picked))
  const grown = [...new Set([...onto, ...ids])]
  const shrunk = off.filter((each) => !ids.has(each))
  return visitor.desk.try.caseLists.put({
    id,
    ...(put ? { added: grown, removed: shrunk } : { added: shrunk, removed: grown }),
  })
}

async function idsOf(visitor: Visitor, search: CaseSearch, { all, ids }: Picked): Promise<readonly string[]> {
  if (!all) return ids
  const taken = new Set(ids)
  return (await findIds(visitor, search)).filter((id) => !taken.has(id))
}

function newId(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`
}
