import type { CaseState } from '../../model/case-state'
import type { CaseRecord } from '../../model/directory'
import type { CasePage, CaseQuery } from '../../ports/queries'
import type { Context } from '../context'

/** Every case that the query finds, however many pages that takes. */
export async function allCases(
  { tx, now }: Context,
  query: Omit<CaseQuery, 'now' | 'after' | 'limit'>,
): Promise<CaseRecord[]> {
  const found: CaseRecord[] = []
  let after: string | null = null
  do {
    const page: CasePage = await tx.query.cases({ ...query, now, after, limit: 200 })
    found.push(...page.cases)
    after = page.next
  } while (after !== null)
  return found
}

/** Every case that the client is on, archived ones left out. */
export async function casesOfClient(context: Context, clientId: string): Promise<readonly CaseState[]> {
  const filter = { field: 'client', is: 'equals', value: clientId } as const
  const records = await allCases(context, { filter, caseTypes: null, archived: false })
  const ids = records.map((record) => record.id)
  return [...(await context.tx.cases(ids, false)).values()]
}
