import { foldName, type CaseFilter, type CaseRecord } from '@casework/core'
import type { Visitor } from '../visitor'
import { filterOf, type CaseSearch } from './case-search'

export const pageSize = 25

/** A page of the cases that a search finds. */
export async function findCases(
  visitor: Visitor,
  search: CaseSearch,
  after: string | undefined,
): Promise<{ readonly cases: readonly CaseRecord[]; readonly next: string | null }> {
  const filter = await filterOf(visitor, search)
  if (search.q === undefined && search.list === undefined)
    return visitor.desk.cases.list({
      ...(filter && { filter }),
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    })
  const fits = await fitting(visitor, search)
  const found: CaseRecord[] = []
  for await (const record of walk(visitor, filter, after)) {
    if (fits(record)) found.push(record)
    if (found.length > pageSize) break
  }
  const cases = found.slice(0, pageSize)
  return { cases, next: found.length > pageSize ? (cases.at(-1)?.id ?? null) : null }
}

/** The ids of every case that a search finds. */
export async function findIds(visitor: Visitor, search: CaseSearch): Promise<readonly string[]> {
  const [filter, fits] = [await filterOf(visitor, search), await fitting(visitor, search)]
  const ids: string[] = []
  for await (const record of walk(visitor, filter)) if (fits(record)) ids.push(record.id)
  return ids
}

/** The part of a search that no filter of the library says: a text in names and numbers, and who is in a case list. */
async function fitting(visitor: Visitor, { q, list }: CaseSearch): Promise<(record: CaseRecord) => boolean> {
  const wanted = q === undefined ? '' : foldName(q)
  const members = list === undefined ? null : await membersOf(visitor, list)
  return ({ id, name }) => foldName(`${id} ${name}`).includes(wanted) && (members?.has(id) ?? true)
}

async function membersOf(visitor: Visitor, list: string): Promise<ReadonlySet<string>> {
  const { filter, added, removed } = await visitor.desk.caseLists.get({ caseListId: list })
  const members = new Set(added)
  if (filter !== null) for await (const { id } of walk(visitor, filter)) members.add(id)
  for (const id of removed) members.delete(id)
  return members
}

async function* walk(
  { desk }: Visitor,
  filter: CaseFilter | undefined,
  after?: string,
): AsyncGenerator<CaseRecord> {
  let from = after
  do {
    const page = await desk.cases.list({
      ...(filter && { filter }),
      limit: 200,
      ...(from === undefined ? {} : { after: from }),
    })
    yield* page.cases
    from = page.next ?? undefined
  } while (from !== undefined)
}
