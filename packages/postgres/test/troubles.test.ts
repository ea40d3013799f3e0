import { createCasework, type CaseworkError } from '@casework/core'
import { memory } from '@casework/memory'
import { postgres, type PostgresOptions, type SqlDatabase } from '@casework/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../src/migrations/migrate'
import { pgDatabase } from '../src/sql/pg-database'
import { createDatabase, type TestDatabase } from './databases'

/** What is wrong, as a superuser makes it and takes it back; what a host is told; and other options of the adapter. */
const troubles: readonly (readonly [string, string, string, string, RegExp, Partial<PostgresOptions>?])[] = [
  [
    'the server only reads',
    'ALTER ROLE trouble_app SET default_transaction_read_only = on',
    'ALTER ROLE trouble_app RESET default_transaction_read_only',
    'READ_ONLY',
    /connect to the primary/,
  ],
  [
    'the server has no connection left',
    'ALTER ROLE trouble_app CONNECTION LIMIT 0',
    'ALTER ROLE trouble_app CONNECTION LIMIT -1',
    'POOL_FULL',
    /lower the max of your pools/,
  ],
  [
    'a right on a table was taken back',
    'REVOKE INSERT ON casework.entry FROM trouble_app',
    'GRANT INSERT ON casework.entry TO trouble_app',
    'PERMISSION_DENIED',
    /run migrate\(\{ grantTo \}\)/,
  ],
  [
    'a right on a sequence was taken back',
    'REVOKE USAGE ON SEQUENCE casework.entry_version FROM trouble_app',
    'GRANT USAGE ON SEQUENCE casework.entry_version TO trouble_app',
    'PERMISSION_DENIED',
    /sequence or function/,
  ],
  [
    'a right on a function was taken back',
    'REVOKE EXECUTE ON FUNCTION casework.expect_rows FROM trouble_app, PUBLIC',
    'GRANT EXECUTE ON FUNCTION casework.expect_rows TO trouble_app, PUBLIC',
    'PERMISSION_DENIED',
    /sequence or function/,
  ],
  [
    'a function is gone',
    'ALTER FUNCTION casework.expect_rows RENAME TO gone',
    'ALTER FUNCTION casework.gone RENAME TO expect_rows',
    'NOT_MIGRATED',
    /run migrate\(\)/,
  ],
  [
    'a column is gone',
    'ALTER TABLE casework.entry RENAME is_listed TO gone',
    'ALTER TABLE casework.entry RENAME gone TO is_listed',
    'NOT_MIGRATED',
    /run migrate\(\)/,
  ],
  [
    'a step is missing',
    'CREATE TABLE public.taken AS SELECT * FROM casework.migration WHERE id = 3; DELETE FROM casework.migration WHERE id = 3',
    'INSERT INTO casework.migration SELECT * FROM public.taken; DROP TABLE public.taken',
    'NOT_MIGRATED',
    /not complete: run migrate\(\)/,
  ],
  [
    'the schema is newer and breaks this version',
    "INSERT INTO casework.migration VALUES (900, 'next', 'x', true)",
    'DELETE FROM casework.migration WHERE id = 900',
    'SCHEMA_NEWER',
    /update the package/,
  ],
  [
    'the schema has another name',
    'SELECT 1',
    'SELECT 1',
    'NOT_MIGRATED',
    /Schema "elsewhere"/,
    { schema: 'elsewhere' },
  ],
  [
    'the role is a superuser',
    'ALTER ROLE trouble_app SUPERUSER',
    'ALTER ROLE trouble_app NOSUPERUSER',
    'UNSAFE_ROLE',
    /neither SUPERUSER/,
  ],
  [
    'the role bypasses row-level security',
    'ALTER ROLE trouble_app BYPASSRLS',
    'ALTER ROLE trouble_app NOBYPASSRLS',
    'UNSAFE_ROLE',
    /nor BYPASSRLS/,
  ],
  [
    'the role owns a table',
    'ALTER TABLE casework.blob OWNER TO trouble_app',
    'ALTER TABLE casework.blob OWNER TO trouble_owner',
    'UNSAFE_ROLE',
    /owns tables/,
  ],
  [
    'row-level security is off on a table',
    'ALTER TABLE casework.job DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE casework.job ENABLE ROW LEVEL SECURITY',
    'UNSAFE_SCHEMA',
    /does not protect job/,
  ],
  ['the disk is full', raising('53100'), quiet(), 'SERVER_FULL', /Make room/],
  ['the memory is used up', raising('53200'), quiet(), 'SERVER_FULL', /Lower its load/],
  [
    'a statement takes too long',
    trigger('PERFORM pg_sleep(30)'),
    quiet(),
    'TIMEOUT',
    /statementTimeoutMs/,
    { statementTimeoutMs: 50 },
  ],
]

describe('a host is told what is wrong and what to do, and nothing of its data, when', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('trouble')
    await postgres({ pool: database.pool('trouble_owner') }).migrate({ grantTo: 'trouble_app' })
  })
  afterAll(() => database.drop())

  /** A command of a host that has just started: null when it is accepted. */
  const failure = async (options: Partial<PostgresOptions> = {}) => {
    const pool = database.pool()
    const ports = postgres({ ...options, pool } as PostgresOptions)
    const desk = createCasework({ ...memory(), ...ports }).as({ tenant: 'acme', system: true })
    const client = { id: 'ana', firstName: 'Canary', email: 'canary@acme.example' }
    try {
      await desk.clients.put(client)
      return null
    } catch (error) {
      return error as CaseworkError
    } finally {
      await pool.end()
    }
  }

  for (const [name, wrong, right, code, words, options] of troubles) {
    it(name, async () => {
      await database.sql(`DELETE FROM casework.entry; ${wrong}`)
      const told = await failure(options)
      await database.sql(right)
      const cause = told?.cause as Error
      expect(told).toMatchObject({ code: 'FAULT', cause: { name: 'PostgresError', code } })
      expect(cause.message).toMatch(words)
      expect(`${told?.message ?? ''} ${cause.message}`.toLowerCase()).not.toContain('canary')
      expect(await failure()).toBeNull()
    })
  }

  it.each(['check', 'migrate'] as const)('the server is too old, by %s', async (verb) => {
    const old = claiming(pgDatabase(database.pool('trouble_owner')), 140_023)
    const told = verb === 'check' ? postgres({ database: old }).check() : migrate(old, 'casework')
    await expect(told).rejects.toMatchObject({
      code: 'SERVER_TOO_OLD',
      message: 'PostgreSQL 14 is too old: Casework needs 15 or newer',
    })
  })

  it.each(['LATIN1', 'SQL_ASCII'])('the database cannot keep every name: %s', async (encoding) => {
    const name = `trouble_${encoding.toLowerCase()}`
    await database.sql(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE 'C' ENCODING '${encoding}'`)
    const ports = postgres({ pool: database.pool('postgres', { database: name, max: 1 }) })
    for (const told of [ports.migrate(), ports.check()]) {
      await expect(told).rejects.toMatchObject({
        code: 'WRONG_ENCODING',
        message: expect.stringContaining(encoding),
      })
    }
    await database.sql(`DROP DATABASE ${name} WITH (FORCE)`)
  })

  it('it is not said where the data are', () => {
    for (const options of [{}, { pool: database.pool(), pglite: {} }]) {
      expect(() => postgres(options as PostgresOptions)).toThrow(/exactly one of pool, pglite and database/)
    }
  })

  it('a newer schema does not break this version: then it works', async () => {
    await database.sql("INSERT INTO casework.migration VALUES (900, 'next', 'x', false)")
    expect(await failure()).toBeNull()
    await database.sql('DELETE FROM casework.migration WHERE id = 900')
  })
})

/** A database that says it is of this version. */
function claiming(inner: SqlDatabase, server: number): SqlDatabase {
  return {
    transaction: (work) =>
      inner.transaction((session) =>
        work({
          ...session,
          commit: (statements) => session.commit(statements),
          run: async (statements) =>
            (await session.run(statements)).map(({ rows }) => ({
              rows: rows.map((row) => ('server' in row ? { ...row, server } : row)),
            })),
        }),
      ),
  }
}

function trigger(statement: string): string {
  return `CREATE FUNCTION public.trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NEW; END $$;
    CREATE TRIGGER trouble BEFORE INSERT ON casework.entry FOR EACH ROW EXECUTE FUNCTION public.trouble()`
}

function raising(state: string): string {
  return trigger(`RAISE EXCEPTION 'planted' USING ERRCODE = '${state}'`)
}

function quiet(): string {
  return 'DROP TRIGGER trouble ON casework.entry; DROP FUNCTION public.trouble()'
}
