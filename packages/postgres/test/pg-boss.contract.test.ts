import type { PGlite } from '@electric-sql/pglite'
import { postgres } from '@casework/postgres'
import { createQueues, pgBossScheduler } from '@casework/postgres/pg-boss'
import { schedulerChecks, type SchedulerUnderTest } from '@casework/testkit'
import type { Pool } from 'pg'
import { fromPglite, PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { bossOf, emptiedBoss, installBoss, queues } from './bosses'
import { createDatabase, emptied, openPglite, type TestDatabase } from './databases'

function holds(open: () => Promise<SchedulerUnderTest>): void {
  for (const check of schedulerChecks) it(check.name, () => check.run(open))
}

for (const pipeline of [false, true]) {
  describe(`jobs on pg-boss, by a ${pipeline ? 'pipelined' : 'plain'} pool`, () => {
    let database: TestDatabase
    let pool: Pool
    let boss: PgBoss

    beforeAll(async () => {
      database = await createDatabase(`boss_${pipeline ? 'pipelined' : 'plain'}`)
      await installBoss(database)
      pool = database.pool(undefined, { pipeline, max: 8 })
      boss = await bossOf(database)
    })
    afterAll(async () => {
      await boss.stop({ graceful: false })
      await database.drop()
    })

    holds(async () => {
      await database.sql(emptied)
      await database.sql(emptiedBoss)
      const { store } = postgres({ pool })
      return { store, scheduler: await pgBossScheduler({ boss, store, queues }) }
    })
  })
}

describe('jobs on pg-boss in PGlite', () => {
  let pglite: PGlite
  let boss: PgBoss

  beforeAll(async () => {
    pglite = await openPglite()
    await postgres({ pglite }).migrate()
    boss = new PgBoss({ db: fromPglite(pglite), backend: 'pglite', supervise: false, schedule: false })
    await boss.start()
    await createQueues(boss, queues)
  })
  afterAll(async () => {
    await boss.stop({ graceful: false })
    await pglite.close()
  })

  holds(async () => {
    await pglite.exec(emptied)
    await pglite.exec(emptiedBoss)
    const { store } = postgres({ pglite })
    return { store, scheduler: await pgBossScheduler({ boss, store, queues }) }
  })
})
