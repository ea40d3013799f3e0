import { postgres } from '@casework/postgres'
import { Pool } from 'pg'
import { keptSecret } from './folder'
import { statementTimeoutMs, type Storage } from './storage'

/** What a database server is opened with. */
export interface ServerSettings {
  readonly databaseUrl: string
  readonly ownerUrl: string | undefined
  /** Where the secret is kept when none is given. */
  readonly folder: string
  readonly secret: string | undefined
}

/**
 * A PostgreSQL server that any number of these processes may share. With `ownerUrl` the tables are made by their owner
 * and worked with under row-level security; without it one role does both, and the database itself keeps no tenants apart.
 */
export async function openServer({
  databaseUrl,
  ownerUrl,
  folder,
  secret,
}: ServerSettings): Promise<Storage> {
  const pool = new Pool({ connectionString: databaseUrl, pipeline: true })
  const data = postgres({
    pool,
    statementTimeoutMs,
    unsafeAllowOwner: ownerUrl === undefined,
  })
  try {
    if (ownerUrl === undefined) await data.migrate()
    else await migrateAs(ownerUrl, new URL(databaseUrl).username)
    await data.check()
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    ports: data,
    secret: secret ?? (await keptSecret(folder)),
    place: `on ${new URL(databaseUrl).host || 'the database server'}`,
    offset: null,
    close: () => pool.end(),
  }
}

async function migrateAs(ownerUrl: string, role: string): Promise<void> {
  const pool = new Pool({ connectionString: ownerUrl, max: 1 })
  try {
    await postgres({ pool, unsafeAllowOwner: true }).migrate({ grantTo: decodeURIComponent(role) })
  } finally {
    await pool.end()
  }
}
