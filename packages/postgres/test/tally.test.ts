import { postgres } from '@casework/postgres'
import { changed, created, due, keep, load, task } from '@casework/testkit/builders'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, openPglite, type TestDatabase } from './databases'
import { expectExactTally, firmCounts, later } from './tallies'

const now = '2026-03-02T14:20:30.500Z'
const hourMs = 3_600_000
/** One task of each fate: four are listed, one of those is overdue, one due today, and one more this week. */
const firm = created('ruiz', [
  task('late', { due: due(now) }),
  task('today', { due: due(later(now, hourMs)) }),
  task('week', { due: due(later(now, 100 * hourMs)) }),
  task('done', { phase: 'completed', due: due(later(now, -hourMs)) }),
  task('gone', { removed: true, due: due(later(now, -hourMs)) }),
])
const firmSays = [4, 1, 1, 2]

describe('a tally of tasks', () => {
  let database: TestDatabase
  let owner: Pool
  let pool: Pool
  const openStore = () => postgres({ pool }).store
  const turn = (exactCounts: boolean) => postgres({ pool: owner }).migrate({ exactCounts })
  const rows = async () =>
    (await database.sql('SELECT hour, n FROM casework.task_tally ORDER BY hour, id')).length
  const fold = async (most = 1_000) => {
    const [row] = await database.sql(`SELECT casework.fold_tally(${most}) AS taken`)
    return Number(row?.['taken'])
  }
  /** A row that no task stands for: whoever counts it has read the tally. */
  const plant = () =>
    database.sql("INSERT INTO casework.task_tally (tenant_id, hour, n) VALUES ('acme', 'infinity', 100)")

  beforeAll(async () => {
    database = await createDatabase('tally')
    owner = database.pool('tally_owner')
    await postgres({ pool: owner }).migrate({ grantTo: 'tally_app' })
    pool = database.pool('tally_app', { pipeline: true })
  })
  beforeEach(async () => {
    await turn(false)
    await database.sql(emptied)
  })
  afterAll(() => database.drop())

  it('is kept for hosts that ask for it, and costs the others no row and no trigger', async () => {
    await keep(openStore(), 'acme', firm)
    expect(await rows()).toBe(0)
    const triggers = "SELECT FROM pg_trigger WHERE tgrelid = 'casework.case_task'::regclass"
    expect(await database.sql(triggers)).toEqual([])
    expect(await firmCounts(openStore(), now)).toEqual(firmSays)
  })

  it('counts what there is once when it is turned on, and turning it on again changes nothing', async () => {
    await keep(openStore(), 'acme', firm)
    expect(await turn(true)).toEqual(['exact counts'])
    expect(await turn(true)).toEqual([])
    await expectExactTally(database)
    expect(await firmCounts(openStore(), now)).toEqual(firmSays)
    await plant()
    expect(await firmCounts(openStore(), now)).toEqual([104, 1, 1, 2])
  })

  it('is not read before it is complete, and is completed by the next who turns it on', async () => {
    await keep(openStore(), 'acme', firm)
    await owner.query('SELECT casework.start_tally()')
    const store = openStore()
    await keep(store, 'acme', created('okafor', [task('more')]))
    await fold()
    expect(await firmCounts(openStore(), now)).toEqual([5, 1, 1, 2])
    expect(await turn(true)).toEqual(['exact counts'])
    await expectExactTally(database)
    expect(await firmCounts(openStore(), now)).toEqual([5, 1, 1, 2])
  })

  it('is asked about a whole firm only', async () => {
    await keep(openStore(), 'acme', firm)
    await turn(true)
    const store = openStore()
    await plant()
    expect(await firmCounts(store, now, { caseTypes: ['injury'] })).toEqual([0, 0, 0, 0])
    expect(await firmCounts(store, now, { assigneeId: 'dana' })).toEqual([0, 0, 0, 0])
    expect(await firmCounts(store, now, { dueFrom: '2026-03-01' })).toEqual([4, 1, 1, 2])
  })

  it('gets no row from a statement that changes no count', async () => {
    await turn(true)
    const store = openStore()
    await keep(store, 'acme', firm)
    const before = await rows()
    await store.transaction('acme', async (tx) => {
      await tx.commit([changed(await load(tx, 'ruiz'), { type: 'TaskStarted', taskId: 'today' })])
    })
    expect(await rows()).toBe(before)
    await store.transaction('acme', async (tx) => {
      await tx.commit([
        changed(await load(tx, 'ruiz'), { type: 'TaskHeld', taskId: 'today', reason: 'a wait' }),
      ])
    })
    expect(await rows()).toBe(before + 1)
    expect(await firmCounts(store, now)).toEqual([4, 1, 0, 1])
  })

  it('leaves out the tasks of a case that is archived', async () => {
    await turn(true)
    const store = openStore()
    await keep(store, 'acme', firm)
    await store.transaction('acme', async (tx) => {
      await tx.commit([changed(await load(tx, 'ruiz'), { type: 'CaseArchived' })])
    })
    expect(await firmCounts(store, now)).toEqual([0, 0, 0, 0])
    await fold()
    expect(await rows()).toBe(0)
  })

  it('that was given up is not read by those who still know it', async () => {
    await turn(true)
    const store = openStore()
    await keep(store, 'acme', firm)
    expect(await firmCounts(store, now)).toEqual(firmSays)
    expect(await turn(false)).toEqual(['no exact counts'])
    expect(await rows()).toBe(0)
    await keep(store, 'acme', created('okafor', [task('more')]))
    expect(await firmCounts(store, now)).toEqual([5, 1, 1, 2])
    await plant()
    expect(await firmCounts(store, now)).toEqual([5, 1, 1, 2])
  })

  it('is turned on and off by the owner alone', async () => {
    const { store } = postgres({ pool })
    const ports = postgres({ pool })
    await expect(ports.migrate({ exactCounts: true })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' })
    await keep(store, 'acme', firm)
    expect(await rows()).toBe(0)
  })

  it('is kept by PGlite as well', { timeout: 60_000 }, async () => {
    const pglite = await openPglite()
    const ports = postgres({ pglite })
    await ports.migrate()
    await keep(ports.store, 'acme', firm)
    await ports.migrate({ exactCounts: true })
    const { store } = postgres({ pglite })
    await keep(store, 'acme', created('okafor', [task('more', { due: due(now) })]))
    expect(await firmCounts(store, now)).toEqual([5, 2, 1, 2])
    await expectExactTally({ sql: async (text) => (await pglite.query<Record<string, unknown>>(text)).rows })
    await pglite.close()
  })
})
