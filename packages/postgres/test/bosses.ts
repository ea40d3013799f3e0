import { postgres } from '@casework/postgres'
import { createQueues, type BossQueueOptions } from '@casework/postgres/pg-boss'
import { PgBoss } from 'pg-boss'
import { inject } from 'vitest'
import type { TestDatabase } from './databases'

/** Queues that the checks of a scheduler use. */
export const queues = ['sweep', 'idle']

/** Every job of pg-boss is gone. */
export const emptiedBoss = 'DELETE FROM pgboss.job'

/** Migrates Casework, and pg-boss with its queues, as the owner, and gives both to the application. */
export async function installBoss(database: TestDatabase, options?: BossQueueOptions): Promise<void> {
  const [owner, app] = [`${database.name}_owner`, `${database.name}_app`]
  await postgres({ pool: database.pool(owner) }).migrate({ grantTo: app })
  const boss = new PgBoss({ ...addressOf(database, owner), supervise: false, schedule: false })
  await boss.start()
  await createQueues(boss, queues, options)
  await boss.stop({ graceful: false })
  await database.sql(`GRANT USAGE ON SCHEMA pgboss TO ${app}`)
  await database.sql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${app}`)
}

/** A pg-boss that may work with what the owner made, and make nothing. */
export function bossOf(database: TestDatabase): Promise<PgBoss> {
  const address = addressOf(database, `${database.name}_app`)
  return new PgBoss({
    ...address,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  }).start()
}

function addressOf({ name }: TestDatabase, user: string) {
  return { host: inject('postgres').host, database: name, user, max: 4 }
}
