import type { PGlite } from '@electric-sql/pglite'
import { memoryStore } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { difference, type Side } from '@casework/testkit'
import { anyRun } from '@casework/testkit/generators'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, emptied, openPglite, type TestDatabase } from './databases'

const memorySide: Side = { name: 'memory', open: async () => ({ store: memoryStore() }) }

const alike = (side: Side, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(anyRun(), async (steps) => {
      expect((await difference(memorySide, side, steps))?.report ?? null).toBeNull()
    }),
    { numRuns },
  )

describe('random commands leave what they leave in memory: results, events, views and all that is kept', () => {
  let database: TestDatabase
  let pglite: PGlite

  beforeAll(async () => {
    database = await createDatabase('differential')
    await postgres({ pool: database.pool('differential_owner') }).migrate({ grantTo: 'differential_app' })
    pglite = await openPglite()
    await postgres({ pglite }).migrate()
  })
  afterAll(async () => {
    await database.drop()
    await pglite.close()
  })

  it('on PostgreSQL', { timeout: 240_000 }, async () => {
    const pool = database.pool('differential_app', { pipeline: true })
    const open = async () => {
      await database.sql(emptied)
      return postgres({ pool })
    }
    await alike({ name: 'postgres', open }, 25)
  })

  it('on PGlite', { timeout: 240_000 }, async () => {
    const open = async () => {
      await pglite.exec(emptied)
      return postgres({ pglite })
    }
    await alike({ name: 'pglite', open }, 8)
  })
})
