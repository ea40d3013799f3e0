import { Pool } from 'pg'
import { postgres } from '@casework/postgres'
import { startPostgres } from '../../packages/cli/src/stores/own-server'

export const ownerRole = 'bench_owner'
export const appRole = 'bench_app'

/** A server for one run, migrated; `app` pools own nothing and stand under forced row-level security. */
export interface BenchServer {
  /** A superuser's pool: it seeds, vacuums and reads statistics, and is never measured. */
  readonly admin: Pool
  /** A pool of the role that a host's application connects as. */
  pool(options: { readonly pipeline: boolean; readonly max: number }): Pool
  /** The folder of its socket. */
  readonly host: string
  stop(): Promise<void>
}

/** What a server with such a firm has: PostgreSQL's default of 128 MB is for a machine with next to no memory. */
const settings = ['shared_buffers=2GB']

/** Starts a server that keeps nothing safe (fsync off), with an empty, migrated schema. */
export async function openServer(): Promise<BenchServer> {
  const server = await startPostgres({ settings })
  const pools: Pool[] = []
  const open = (options: object) => {
    const pool = new Pool({ host: server.host, database: 'postgres', ...options })
    // A server that stops ends what is still connected to it.
    pool.on('error', () => undefined)
    pools.push(pool)
    return pool
  }
  const admin = open({
    user: server.user,
    max: 2,
    options: '-c search_path=casework -c timezone=UTC -c work_mem=128MB',
  })
  for (const setting of ["max_wal_size = '16GB'", 'autovacuum = off'])
    await admin.query(`ALTER SYSTEM SET ${setting}`)
  await admin.query('SELECT pg_reload_conf()')
  await admin.query(`CREATE ROLE ${ownerRole} LOGIN`)
  await admin.query(`CREATE ROLE ${appRole} LOGIN`)
  await admin.query(`GRANT CREATE ON DATABASE postgres TO ${ownerRole}`)
  await postgres({ pool: open({ user: ownerRole, max: 1 }) }).migrate({ grantTo: appRole })
  return {
    admin,
    host: server.host,
    pool: (options) => open({ user: appRole, ...options }),
    async stop() {
      for (const pool of pools) if (!pool.ended) await pool.end()
      await server.stop()
    },
  }
}
