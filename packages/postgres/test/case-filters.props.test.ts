import type { CaseFilter, Store } from '@casework/core'
import type { CaseQuery } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { caseQuery, commitNew } from '@casework/testkit/builders'
import { anyFilteredFirm, anyHardFilter, type FilteredFirm } from '@casework/testkit/generators'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const keepFirm = (store: Store, tenant: string, { cases, clients, contactPoints }: FilteredFirm) =>
  store.transaction(tenant, async (tx) => {
    await tx.put('client', new Map(clients.map((each) => [each.id, each])))
    await tx.put('contactPoint', new Map(contactPoints.map((each) => [each.contactPointId, each])))
    await commitNew(tx, ...cases)
  })

/** What the store says to every filter: pages of cases and of ids, with every page’s end. */
const answers = (store: Store, tenant: string, filters: readonly CaseFilter[], over: Partial<CaseQuery>) =>
  store.transaction(tenant, (tx) =>
    Promise.all(
      filters.map(async (filter) => {
        const query = caseQuery({ filter, now: '2026-03-05T00:00:00Z', ...over })
        const { cases, next } = await tx.query.cases(query)
        return { filter, ids: cases.map(({ id }) => id), next, page: await tx.query.caseIds(query) }
      }),
    ),
  )

describe('six thousand filters of random firms', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('case_filters')
    await postgres({ pool: database.pool('case_filters_owner') }).migrate({ grantTo: 'case_filters_app' })
  })
  afterAll(() => database.drop())

  it('find on PostgreSQL the cases that the rule finds in memory', { timeout: 300_000 }, async () => {
    const { store } = postgres({ pool: database.pool('case_filters_app', { pipeline: true }) })
    let firms = 0
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        anyFilteredFirm,
        fc.array(anyHardFilter, { minLength: 30, maxLength: 30 }),
        fc.record({ limit: fc.constantFrom(1, 50), archived: fc.constantFrom(false, false, true) }),
        async (firm, filters, over) => {
          const [tenant, memory] = [`firm-${(firms += 1)}`, memoryStore()]
          await keepFirm(memory, tenant, firm)
          await keepFirm(store, tenant, firm)
          const expected = await answers(memory, tenant, filters, over)
          expect(await answers(store, tenant, filters, over)).toEqual(expected)
          found += expected.filter(({ ids }) => ids.length > 0).length
        },
      ),
      { numRuns: 200, seed: 20_260_302 },
    )
    expect(found).toBeGreaterThan(1_500)
  })
})
