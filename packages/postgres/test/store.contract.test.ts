import type { PGlite } from '@electric-sql/pglite'
import type { Pool } from 'pg'
import { blobChecks, movedClockChecks, schedulerChecks, storeChecks, type Check } from '@casework/testkit'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { postgres, type PostgresPorts } from '@casework/postgres'
import { createDatabase, emptied, openPglite, type TestDatabase } from './databases'

function holds(open: () => Promise<PostgresPorts>): void {
  const all: readonly Check<PostgresPorts>[] = [
    ...storeChecks,
    ...schedulerChecks,
    ...movedClockChecks,
    ...blobChecks,
  ]
  for (const check of all) it(check.name, () => check.run(open))
}

const pools = {
  pipelined: { pipeline: true, prepare: true },
  plain: { pipeline: false, prepare: true },
  unprepared: { pipeline: false, prepare: false },
}

for (const [kind, { pipeline, prepare }] of Object.entries(pools)) {
  describe(`PostgreSQL by a pool, ${kind}`, () => {
    let database: TestDatabase
    let pool: Pool

    beforeAll(async () => {
      database = await createDatabase(`contract_${kind}`)
      const owner = postgres({ pool: database.pool(`${database.name}_owner`) })
      await owner.migrate({ grantTo: `${database.name}_app` })
      pool = database.pool(undefined, { pipeline, max: 16 })
    })
    afterAll(() => database.drop())

    holds(async () => {
      await database.sql(emptied)
      return postgres({ pool, prepare })
    })
  })
}

describe('PGlite', () => {
  let pglite: PGlite

  beforeAll(async () => {
    pglite = await openPglite()
    await postgres({ pglite }).migrate()
  })
  afterAll(() => pglite.close())

  holds(async () => {
    await pglite.exec(emptied)
    return postgres({ pglite })
  })
})
