import type { CaseRecord, CaseState } from '@casework/core'
import { caseMatcher, type CasePage, type CaseQuery, type People } from '@casework/core/adapter'

/** A page of these cases, which come in id order from behind `query.after`. `next` is null exactly when nothing follows. */
export function casePage(cases: Iterable<CaseState>, people: People, query: CaseQuery): CasePage {
  const page: CaseRecord[] = []
  const matches = caseMatcher(query, people)
  for (const state of cases) {
    if (!matches(state)) continue
    if (page.length === query.limit) return { cases: page, next: page.at(-1)?.id ?? null }
    page.push(state.record)
  }
  return { cases: page, next: null }
}
