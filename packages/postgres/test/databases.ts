import { PGlite } from '@electric-sql/pglite'
import { Pool, type PoolConfig } from 'pg'
import { inject } from 'vitest'

/** A database of one test file on the real server. */
export interface TestDatabase {
  readonly name: string
  /** A pool as this user, ended with the database. */
  pool(user?: string, options?: PoolConfig): Pool
  /** Runs a statement as the superuser. */
  sql(text: string): Promise<readonly Record<string, unknown>[]>
  drop(): Promise<void>
}

/** Makes an empty database on the server of this run, with a role that owns nothing. */
export async function createDatabase(name: string): Promise<TestDatabase> {
  const { host, user: superuser } = inject('postgres')
  const pools: Pool[] = []
  const open = (database: string, user: string, options: object) => {
    const pool = new Pool({ host, user, database, ...options })
    // A database that is dropped ends what is still connected to it.
    pool.on('error', () => undefined)
    pools.push(pool)
    return pool
  }
  const admin = open('postgres', superuser, { max: 1 })
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.query(`CREATE ROLE ${name}_owner LOGIN`)
  await admin.query(`CREATE ROLE ${name}_app LOGIN`)
  await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${name}_owner`)
  const inside = open(name, superuser, { max: 2 })
  return {
    name,
    pool: (user = `${name}_app`, options = {}) => open(name, user, options),
    async sql(text) {
      return (await inside.query<Record<string, unknown>>(text)).rows
    },
    async drop() {
      for (const pool of pools) if (pool !== admin && !pool.ended) await pool.end()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.query(`DROP ROLE ${name}_owner, ${name}_app`)
      await admin.end()
    },
  }
}

/** Waits until the server has let go of what a process that was killed had locked. */
export async function letGo(database: TestDatabase): Promise<void> {
  const busy = `SELECT FROM pg_stat_activity WHERE datname = '${database.name}' AND pid <> pg_backend_pid() AND state <> 'idle'`
  while ((await database.sql(busy)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Waits for the end of what is left to do on the pool's one connection: whoever only reads does not wait for COMMIT. */
export async function atRest(pool: Pool): Promise<void> {
  const client = await pool.connect()
  client.release()
}

/** Empties every table of Casework, so that the next check finds nothing. */
export const emptied = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'casework' AND c.relkind = 'r' AND c.relname <> 'migration'
  LOOP EXECUTE 'TRUNCATE ' || name; END LOOP; END $$`

/** PostgreSQL in this process, with nothing in it. */
export function openPglite(): Promise<PGlite> {
  return PGlite.create()
}

/** Every table in which something is kept for a tenant. */
export const keptTables = [
  'case_file',
  'case_task',
  'case_party',
  'inbox',
  'assignment',
  'case_event',
  'entry',
  'blob',
  'job',
  'short_code',
  'entry_due',
]

/** Gives a tenant that has nothing the rows of another: its cases and records, without files and jobs. */
export function copyTenant(from: string, to: string): string {
  return `DO $$ DECLARE name text; fields text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_file', 'case_task', 'case_party', 'inbox', 'assignment', 'case_event', 'entry', 'entry_due'] LOOP
      SELECT string_agg(quote_ident(attname), ', ') INTO fields FROM pg_attribute
        WHERE attrelid = format('casework.%I', name)::regclass AND attnum > 0 AND NOT attisdropped
          AND attgenerated = '' AND attname <> 'tenant_id';
      EXECUTE format('INSERT INTO casework.%1$I (tenant_id, %2$s) SELECT %3$L, %2$s FROM casework.%1$I WHERE tenant_id = %4$L',
        name, fields, '${to}', '${from}');
    END LOOP; END $$`
}
