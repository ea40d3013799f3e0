import { readFileSync } from 'node:fs'
import { migrationsSql, postgres, PostgresError } from '@casework/postgres'
import type { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrationsModule } from '../../../tools/generate-migrations'
import { migrate } from '../src/migrations/migrate'
import { migrations } from '../src/migrations/migrations.generated'
import { selfCheck } from '../src/migrations/self-check'
import type { Migration } from '../src/migrations/steps'
import { pgDatabase } from '../src/sql/pg-database'
import { createDatabase, openPglite, type TestDatabase } from './databases'
import { describeSchema } from './describe-schema'
import { watched } from './faulty-database'

const options = { schema: 'casework', unsafeAllowOwner: true }
const names = migrations.map((each) => each.name)

const schemaOf = async (database: TestDatabase) => String((await database.sql(describeSchema))[0]?.['schema'])

/** PostgreSQL 15 writes the queries of views in other words, which come last. */
const isCheckedIn = async (database: TestDatabase) => {
  const schema = `${await schemaOf(database)}\n`
  const [server] = await database.sql("SELECT current_setting('server_version_num')::int AS version")
  if (Number(server?.['version']) >= 160_000) return expect(schema).toMatchFileSnapshot('../schema.sql')
  const withoutViews = (text: string) => text.slice(0, text.indexOf('CREATE VIEW'))
  const checkedIn = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')
  expect(withoutViews(schema)).toBe(withoutViews(checkedIn))
}

describe('migrations', () => {
  let database: TestDatabase
  let pool: Pool

  beforeAll(async () => {
    database = await createDatabase('migrations')
    pool = database.pool('migrations_owner', { max: 4 })
  })
  beforeEach(() => database.sql('DROP SCHEMA IF EXISTS casework CASCADE'))
  afterAll(() => database.drop())

  const step = (over: Partial<Migration>): Migration => ({
    id: 900,
    name: 'next',
    breaking: false,
    checksum: 'of the next version',
    statements: ['CREATE TABLE later (id integer)'],
    ...over,
  })

  it('are embedded as they stand in their files', () => {
    const generated = new URL('../src/migrations/migrations.generated.ts', import.meta.url)
    expect(JSON.stringify(migrations)).toBe(JSON.stringify(stepsOf(migrationsModule())))
    expect(readFileSync(generated, 'utf8')).toContain('Do not edit')
  })

  it('make the schema that is checked in', async () => {
    expect(await migrate(pgDatabase(pool), 'casework')).toEqual(names)
    await isCheckedIn(database)
  })

  it('make the same schema with a host’s own tool', async () => {
    const client = await pool.connect()
    try {
      await client.query(migrationsSql())
    } finally {
      client.release(true)
    }
    await isCheckedIn(database)
    await selfCheck(pgDatabase(pool), options)
  })

  it('are done once, however often they are asked for', async () => {
    await migrate(pgDatabase(pool), 'casework')
    expect(await migrate(pgDatabase(pool), 'casework')).toEqual([])
  })

  it('are done once by several processes at the same time', async () => {
    const grantTo = `${database.name}_app`
    const done = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => migrate(pgDatabase(pool), 'casework', { grantTo })),
    )
    expect(done.flat().toSorted()).toEqual(names.toSorted())
    await selfCheck(pgDatabase(pool), options)
  })

  it('go on after being cut off at any statement', { timeout: 240_000 }, async () => {
    let statements = 0
    await migrate(
      watched(pgDatabase(pool), (number) => void (statements = number)),
      'casework',
    )
    const whole = await schemaOf(database)
    expect(statements).toBeGreaterThan(40)
    for (let cut = 1; cut <= statements; cut += 1) {
      await database.sql('DROP SCHEMA IF EXISTS casework CASCADE')
      const cutOff = watched(pgDatabase(pool), (number) => {
        if (number >= cut) throw new Error('cut off')
      })
      await expect(migrate(cutOff, 'casework')).rejects.toThrow('cut off')
      await migrate(pgDatabase(pool), 'casework')
      expect(await schemaOf(database), `cut at ${String(cut)}`).toBe(whole)
    }
  })

  it('of a newer version that break this one are refused, and others are not', async () => {
    await migrate(pgDatabase(pool), 'casework', {}, [...migrations, step({ breaking: false })])
    await selfCheck(pgDatabase(pool), options)
    expect(await migrate(pgDatabase(pool), 'casework')).toEqual([])
    await database.sql('UPDATE casework.migration SET breaking = true WHERE id = 900')
    await expect(selfCheck(pgDatabase(pool), options)).rejects.toMatchObject({ code: 'SCHEMA_NEWER' })
    await expect(migrate(pgDatabase(pool), 'casework')).rejects.toMatchObject({ code: 'SCHEMA_NEWER' })
  })

  it('that were changed after they ran are named', async () => {
    await migrate(pgDatabase(pool), 'casework')
    await database.sql("UPDATE casework.migration SET checksum = 'another' WHERE id = 1")
    const refused = selfCheck(pgDatabase(pool), options)
    await expect(refused).rejects.toThrow(/Migration 1 \(store\) was changed/)
    await expect(refused).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
  })

  it('that are missing are asked for, in words', async () => {
    const store = postgres({ pool, unsafeAllowOwner: true }).store
    const refused = store.transaction('acme', (tx) => tx.get('client', ['ana']))
    await expect(refused).rejects.toThrow(/run migrate\(\)/)
    await expect(refused).rejects.toBeInstanceOf(PostgresError)
    await migrate(pgDatabase(pool), 'casework', {}, [])
    await expect(selfCheck(pgDatabase(pool), options)).rejects.toMatchObject({ code: 'NOT_MIGRATED' })
  })

  it('are refused in words to a role that is not the owner', async () => {
    const app = `${database.name}_app`
    const refused = () =>
      expect(migrate(pgDatabase(database.pool(app, { max: 1 })), 'casework')).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        message: expect.stringMatching(
          /^".+_app" is not the owner of the tables in schema "casework": run migrate\(\) as/,
        ),
      })
    // Without rights on the schema, tables were made where temporary ones go.
    await database.sql('DROP SCHEMA IF EXISTS casework CASCADE; CREATE SCHEMA casework')
    await refused()
    await database.sql(`DROP SCHEMA casework`)
    await migrate(pgDatabase(pool), 'casework', { grantTo: app })
    await refused()
    await database.sql(`GRANT CREATE ON SCHEMA casework TO ${app}`)
    await refused()
    await expect(migrate(pgDatabase(database.pool(app, { max: 1 })), 'other')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining(`GRANT CREATE ON DATABASE "${database.name}"`),
    })
    await expect(migrate(pgDatabase(pool), 'casework', { grantTo: 'nobody_here' })).rejects.toMatchObject({
      code: 'NO_ROLE',
      message: expect.stringContaining('CREATE ROLE "nobody_here"'),
    })
  })

  it('make a schema of another name where one is asked for', async () => {
    const ports = postgres({ pool, schema: 'Case "Work"', unsafeAllowOwner: true })
    await ports.migrate()
    await ports.store.transaction('acme', (tx) => tx.put('filter', new Map()))
    expect(await ports.store.findLink('nothing')).toBeNull()
    await database.sql('DROP SCHEMA "Case ""Work""" CASCADE')
  })
})

it('PGlite has the schema that is checked in', async () => {
  const pglite = await openPglite()
  await postgres({ pglite }).migrate()
  const { rows } = await pglite.query<{ schema: string }>(describeSchema)
  expect(`${rows[0]?.schema ?? ''}\n`).toBe(readFileSync(new URL('../schema.sql', import.meta.url), 'utf8'))
  await pglite.close()
})

/** The steps of the module's text, which is a list of JSON behind an equals sign. */
function stepsOf(module: string): unknown {
  return JSON.parse(module.slice(module.indexOf('= [') + 2))
}
