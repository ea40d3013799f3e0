import { canonicalInstant, type Store, type TaskCountQuery } from '@casework/core'
import { memoryStore } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { created, due, everyTask, keep, task } from '@casework/testkit/builders'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'

const hourMs = 3_600_000
const now = '2026-03-02T14:20:30.500Z'
const later = (ms: number) => canonicalInstant(Date.parse(now) + ms)

/** All tasks, those that are overdue, and those due within a day and within a week. */
const views = (at: string): readonly TaskCountQuery[] =>
  [
    {},
    { statuses: ['overdue' as const] },
    { dueUntil: canonicalInstant(Date.parse(at) + 24 * hourMs) },
    { dueUntil: canonicalInstant(Date.parse(at) + 7 * 24 * hourMs) },
  ].map((filter) => ({ filter: { ...everyTask, ...filter }, now: at, cap: null }))
const counts = async (store: Store, tenant = 'acme', queries = views(now)) =>
  (await store.transaction(tenant, (tx) => tx.query.countTasks(queries))).map(({ count }) => count)

describe('a tally of tasks', () => {
  let database: TestDatabase
  let owner: Pool
  let pool: Pool
  const storeNow = () => postgres({ pool }).store
  const turn = (exactCounts: boolean) => postgres({ pool: owner }).migrate({ exactCounts })
  const rows = async () =>
    Number((await database.sql('SELECT count(*) AS n FROM casework.task_tally'))[0]?.['n'])
  const fold = (most = 1_000) => database.sql(`SELECT casework.fold_tally(${most}) AS taken`)

  beforeAll(async () => {
    database = await createDatabase('tally')
    owner = database.pool('tally_owner')
    await postgres({ pool: owner }).migrate({ grantTo: 'tally_app' })
    pool = database.pool('tally_app', { pipeline: true, max: 12 })
  })
  beforeEach(async () => {
    await turn(false)
    await database.sql(emptied)
  })
  afterAll(() => database.drop())

  it('works', async () => {
    const firm = created('ruiz', [
      task('a', { due: due(later(-1)) }), task('b', { due: due(later(5 * hourMs)) }), task('c', { phase: 'completed' }),
      task('d', { removed: true, due: due(later(-1)) }), task('e', { held: true, due: due(later(-1)) }),
    ])
    const memory = memoryStore()
    await keep(memory, 'acme', firm)
    await keep(storeNow(), 'acme', firm)
    expect(await turn(true)).toEqual(['exact counts'])
    const store = storeNow()
    expect(await counts(store)).toEqual(await counts(memory))
    expect(await counts(store)).toEqual([4, 1, 1, 1])
    console.log(await rows(), await database.sql('SELECT * FROM casework.task_tally'))
    await keep(store, 'acme', created('okafor', [task('x', { due: due(later(-1)) })]))
    expect(await counts(store)).toEqual([5, 2, 1, 1])
    console.log(await fold(), await database.sql('SELECT * FROM casework.task_tally'))
    expect(await counts(store)).toEqual([5, 2, 1, 1])
  })
})
