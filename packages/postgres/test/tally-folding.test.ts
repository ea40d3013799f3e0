import type { Store } from '@casework/core'
import { postgres } from '@casework/postgres'
import { changed, created, due, keep, load, task } from '@casework/testkit/builders'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'
import { expectExactTally, firmCounts, later } from './tallies'

const now = '2026-03-02T14:20:30.500Z'

describe('folding the tally', () => {
  let database: TestDatabase
  let owner: Pool
  let pool: Pool
  let store: Store
  const rows = async () => (await database.sql('SELECT FROM casework.task_tally')).length
  /** Ten rows of three hours for each case. */
  const keepCase = async (id: string) => {
    for (const place of [1, 2, 3, 4, 5])
      await keep(
        store,
        'acme',
        created(`${id}-${place}`, [
          task(`${id}-${place}`, { due: due(later(now, (place % 2) * 7_200_000)) }),
        ]),
      )
  }

  beforeAll(async () => {
    database = await createDatabase('tally_folding')
    owner = database.pool('tally_folding_owner')
    await postgres({ pool: owner }).migrate({ grantTo: 'tally_folding_app', exactCounts: true })
    pool = database.pool('tally_folding_app', { pipeline: true, max: 12 })
    store = postgres({ pool }).store
  })
  beforeEach(() => database.sql(emptied))
  afterAll(() => database.drop())

  it('leaves one row for each hour, of any tenant, and the same counts', async () => {
    await keepCase('ruiz')
    await keep(store, 'bolt', created('ruiz', [task('b')]), created('okafor', [task('c')]))
    expect(await rows()).toBe(11)
    await store.waiting([], 1)
    expect(await rows()).toBe(4)
    await expectExactTally(database)
    expect(await firmCounts(store, now)).toEqual([5, 2, 3, 3])
  })

  it('takes so many rows at a time, and comes to the same end', async () => {
    await keepCase('ruiz')
    const taken: number[] = []
    for (let more = true; more;) {
      const [row] = await database.sql('SELECT casework.fold_tally(4)::int AS taken')
      taken.push(Number(row?.['taken']))
      more = taken.at(-1) === 4
      await expectExactTally(database)
    }
    expect(taken).toEqual([4, 4, 2])
    expect(await rows()).toBe(3)
  })

  it('waits for nobody and keeps nobody waiting: what another one folds is left to it', async () => {
    await keepCase('ruiz')
    const slow = await pool.connect()
    await slow.query('BEGIN')
    await slow.query('SELECT casework.fold_tally(4)')
    const others = await database.sql('SELECT casework.fold_tally(100)::int AS taken')
    expect(others).toEqual([{ taken: 6 }])
    await keepCase('okafor')
    expect(await firmCounts(store, now)).toEqual([10, 4, 6, 6])
    await slow.query('COMMIT')
    slow.release()
    await expectExactTally(database)
    await database.sql('SELECT casework.fold_tally(100)')
    await expectExactTally(database)
  })

  it('that is killed has changed nothing', async () => {
    await keepCase('ruiz')
    const doomed = await pool.connect()
    doomed.on('error', () => undefined)
    await doomed.query('BEGIN')
    await doomed.query('SELECT casework.fold_tally(100)')
    const { rows: found } = await doomed.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await database.sql(`SELECT pg_terminate_backend(${String(found[0]?.pid)}, 10000)`)
    doomed.release(true)
    expect(await rows()).toBe(10)
    await expectExactTally(database)
    expect(await database.sql('SELECT casework.fold_tally(100)::int AS taken')).toEqual([{ taken: 10 }])
    await expectExactTally(database)
  })

  it('goes on beside eight writers of one firm, none of whom is ever refused for the tally', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 12; turn += 1) {
        const id = `case-${writer}-${turn}`
        await keep(
          store,
          'acme',
          created(id, [task(id, { due: due(later(now, turn * 900_000)) }), task(`${id}-x`)]),
        )
        await store.transaction('acme', async (tx) => {
          await tx.commit([
            changed(await load(tx, id), { type: 'TaskRemoved', taskId: `${id}-x`, reason: 'a mistake' }),
          ])
        })
      }
    })
    let busy = true
    const folders = [1, 2].map(async () => {
      while (busy) await database.sql('SELECT casework.fold_tally(20)')
    })
    try {
      await Promise.all(writers)
    } finally {
      busy = false
      await Promise.all(folders)
    }
    await expectExactTally(database)
    expect((await firmCounts(store, now))[0]).toBe(96)
  })

  it('counts each task once when it is turned on beside eight writers', async () => {
    const migrate = (exactCounts: boolean) => postgres({ pool: owner }).migrate({ exactCounts })
    await migrate(false)
    let busy = true
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      let turn = 0
      for (; busy; turn += 1) {
        const id = `case-${writer}-${turn}`
        await keep(store, 'acme', created(id, [task(id, { due: due(later(now, turn * 900_000)) })]))
      }
      return turn
    })
    try {
      for (let round = 0; round < 4; round += 1) {
        await migrate(true)
        await expectExactTally(database)
        if (round < 3) await migrate(false)
      }
    } finally {
      busy = false
    }
    const kept = (await Promise.all(writers)).reduce((sum, turns) => sum + turns, 0)
    await expectExactTally(database)
    expect((await firmCounts(postgres({ pool }).store, now))[0]).toBe(kept)
  })
})
