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
