import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, type Broken } from './twist'

const listed = 'runs are listed newest first, page by page, by state and maker, and of one tenant only'

/** Stores that mistake which runs are asked for. */
export const brokenRunLists: readonly Broken<StoreUnderTest>[] = [
  brokenStore('runs come oldest first', listed, (tx) => ({
    query: { runs: async (query) => [...(await tx.query.runs(query))].reverse() },
  })),
  brokenStore('a page of runs has one too many', listed, (tx) => ({
    query: { runs: (query) => tx.query.runs({ ...query, limit: query.limit + 1 }) },
  })),
  brokenStore('the next page of runs begins anew', listed, (tx) => ({
    query: { runs: (query) => tx.query.runs({ ...query, before: null }) },
  })),
  brokenStore('runs of every state are listed', listed, (tx) => ({
    query: { runs: (query) => tx.query.runs({ ...query, states: null }) },
  })),
  brokenStore('runs of everybody are listed as one person’s', listed, (tx) => ({
    query: { runs: (query) => tx.query.runs({ ...query, createdBy: null }) },
  })),
  brokenStore('a tenant without runs is shown those of another', listed, (tx, { base, tenants }) => ({
    query: {
      async runs(query) {
        const mine = await tx.query.runs(query)
        const [other] = tenants
        if (mine.length > 0 || other === undefined || query.before !== null) return mine
        return base.transaction(other, (theirs) => theirs.query.runs(query))
      },
    },
  })),
]
