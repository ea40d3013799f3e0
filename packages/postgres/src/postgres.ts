import type { Blobs, Scheduler, Store } from '@casework/core'
import { postgresBlobs } from './blobs'
import { migrate, type MigrateOptions } from './migrations/migrate'
import {
  selfCheck,
  type CheckedSchema,
  type SchemaCheck,
  type SelfCheckOptions,
} from './migrations/self-check'
import { sqlScheduler } from './scheduler'
import type { SqlDatabase } from './sql/database'
import type { PgHabits, PgPool } from './sql/pg-client'
import { pgDatabase } from './sql/pg-database'
import { pgliteDatabase, type Pglite } from './sql/pglite-database'
import { translating } from './sql/translating'
import { sqlStore } from './store/store'

/** Where the data are: exactly one of `pool`, `pglite` and `database`. */
export type PostgresConnection =
  /** A pool of `pg`. With `new Pool({ pipeline: true })` a command waits for the server twice. */
  | { readonly pool: PgPool; readonly pglite?: never; readonly database?: never }
  /** PGlite: PostgreSQL inside this process. */
  | { readonly pglite: Pglite; readonly pool?: never; readonly database?: never }
  /** Any other driver, behind the shape that this adapter needs. */
  | { readonly database: SqlDatabase; readonly pool?: never; readonly pglite?: never }

/** What `postgres` takes. */
export type PostgresOptions = PostgresConnection & {
  /** The schema of Casework's tables. Default `casework`. */
  readonly schema?: string
  /**
   * Let a superuser or the owner of the tables work with them: row-level security then protects nothing, and tenants are
   * kept apart by our statements alone. Default false; true for PGlite, which has one user.
   */
  readonly unsafeAllowOwner?: boolean
  /**
   * False when a pooler stands between and gives each transaction another connection, as PgBouncer does in transaction
   * mode: then no statement stays prepared, at some cost. Default true. Only `pool` knows it.
   */
  readonly prepare?: boolean
  /** Longest time that one statement may take. Default 5,000. */
  readonly statementTimeoutMs?: number
  /** Longest time that a transaction waits for a lock. Default 2,000. */
  readonly lockTimeoutMs?: number
  /** Longest time that a transaction may do nothing. Default 10,000. */
  readonly idleTimeoutMs?: number
  /** What becomes of an error thrown after a transaction was kept, or by a job's handler. Default: nothing. */
  readonly onError?: (error: unknown) => void
}

/** The ports on PostgreSQL, and what is done with their schema. */
export interface PostgresPorts {
  readonly store: Store
  readonly scheduler: Scheduler
  /** For small files: bytes are rows. */
  readonly blobs: Blobs
  /** Brings the schema up to this version; run it as the schema's owner. Gives the names of the steps it took. */
  migrate(options?: MigrateOptions): Promise<readonly string[]>
  /**
   * Throws a `PostgresError` when data would not be safe here: the server too old, the role above row-level security,
   * the schema missing or newer. Done once before the first transaction anyway; call it at start to know early.
   */
  check(): Promise<void>
}

/**
 * Casework's ports on PostgreSQL 15 or newer. Reads no environment and closes nothing.
 *
 * @example
 * const db = postgres({ pool: new Pool({ connectionString, pipeline: true }) })
 * const casework = createCasework({ ...db, keys })
 */
export function postgres(options: PostgresOptions): PostgresPorts {
  const {
    schema = 'casework',
    unsafeAllowOwner = options.pglite !== undefined,
    prepare = true,
    statementTimeoutMs = 5_000,
    lockTimeoutMs = 2_000,
    idleTimeoutMs = 10_000,
  } = options
  const habits = { prepare }
  const database = translating(databaseOf(options, habits))
  const settings = { schema, statementTimeoutMs, lockTimeoutMs, idleTimeoutMs }
  const check = checkedOnce(database, { schema, unsafeAllowOwner })
  const { onError } = options
  const store = sqlStore(
    database,
    { ...settings, ...(onError ? { onError } : {}) },
    check,
    options.pool ? habits : null,
  )
  return {
    store,
    scheduler: sqlScheduler(database, settings, check, onError),
    blobs: postgresBlobs,
    migrate: (how) => migrate(database, schema, how),
    async check() {
      await check()
    },
  }
}

function databaseOf({ pool, pglite, database }: PostgresConnection, habits: PgHabits): SqlDatabase {
  const given = [pool, pglite, database].filter((each) => each !== undefined)
  if (given.length !== 1) throw new TypeError('postgres() takes exactly one of pool, pglite and database')
  if (pool) return pgDatabase(pool, habits)
  if (pglite) return pgliteDatabase(pglite)
  return database
}

/**
 * The self-check, until it has succeeded once. A transaction of the host's is checked on its own connection: the host's
 * pool may have no other one left to wait for.
 */
function checkedOnce(database: SqlDatabase, options: SelfCheckOptions): SchemaCheck {
  let done: CheckedSchema | null = null
  let running: Promise<CheckedSchema> | null = null
  const checkOn = async (on: SqlDatabase) => {
    const checked = await selfCheck(on, options)
    done = checked
    return checked
  }
  return async (joined) => {
    if (done) return done
    if (joined) return checkOn(joined)
    running ??= checkOn(database).finally(() => {
      running = null
    })
    return running
  }
}
