import { postgres } from '@casework/postgres'
import { pgBossScheduler } from '@casework/postgres/pg-boss'
import { Pool } from 'pg'
import { PgBoss } from 'pg-boss'

/** A process that takes a job, says so, and never comes to an end with it. */
const [host = '', database = ''] = process.argv.slice(2)
const user = `${database}_app`
const boss = new PgBoss({ host, database, user, migrate: false, createSchema: false, supervise: false })
await boss.start()
const { store } = postgres({ pool: new Pool({ host, database, user }) })
const scheduler = await pgBossScheduler({ boss, store, queues: ['sweep'] })
scheduler.work('sweep', () => {
  process.stdout.write('handed over')
  return new Promise(() => undefined)
})
await scheduler.tick('2026-03-02T09:00:00Z')
