import { postgres, type PostgresPorts } from '@casework/postgres'
import { client, created, keep, link, nameOf, task, taskQuery } from '@casework/testkit/builders'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'

const tables = [
  'case_file',
  'case_task',
  'task_tally',
  'case_party',
  'inbox',
  'assignment',
  'case_event',
  'entry',
  'blob',
]

describe('row-level security', () => {
  let database: TestDatabase
  let pool: Pool
  let ports: PostgresPorts

  beforeAll(async () => {
    database = await createDatabase('tenancy')
    await postgres({ pool: database.pool('tenancy_owner') }).migrate({
      grantTo: 'tenancy_app',
      exactCounts: true,
    })
    pool = database.pool('tenancy_app', { max: 1 })
    ports = postgres({ pool })
    const plan = { assigneeIds: ['dana', 'eli'], clientIds: ['ana'] }
    await keep(ports.store, 'acme', created('ruiz', [task('hospital', { form: 'intake' })], plan))
    await ports.store.transaction('acme', async (tx) => {
      await tx.put('client', new Map([['ana', client('ana')]]))
      await tx.put('link', new Map([['l1', link('l1')]]))
    })
    await ports.store.transaction('acme', (tx) => ports.blobs.put(tx, 'acme', 'scan', Uint8Array.of(1)))
  })
  afterAll(() => database.drop())

  /** What a statement without any condition finds as a tenant, or as nobody. */
  const rowsAs = async (tenant: string | null, table: string) => {
    const held = await pool.connect()
    try {
      await held.query('BEGIN')
      if (tenant !== null) await held.query("SELECT set_config('casework.tenant_id', $1, true)", [tenant])
      return (await held.query(`SELECT FROM casework.${table}`)).rowCount
    } finally {
      await held.query('ROLLBACK')
      held.release()
    }
  }

  it.each(tables)('shows the rows of %s to their tenant alone', async (table) => {
    expect((await database.sql(`SELECT FROM casework.${table}`)).length).toBeGreaterThan(0)
    expect(await rowsAs('bolt', table)).toBe(0)
    expect(await rowsAs(null, table)).toBe(0)
    const found = await rowsAs('acme', table)
    expect(found).toBe((await database.sql(`SELECT FROM casework.${table}`)).length)
  })

  it('covers every table but the routing tables and the list of migrations', async () => {
    const found = await database.sql(
      "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = 'casework' AND relkind = 'r' ORDER BY 1",
    )
    const named = found.map((row) => String(row['relname']))
    expect(named).toEqual([...tables, 'entry_due', 'job', 'job_due', 'migration', 'short_code'].toSorted())
  })

  it('refuses a row that says it is another tenant’s', async () => {
    const held = await pool.connect()
    await held.query('BEGIN')
    await held.query("SELECT set_config('casework.tenant_id', 'bolt', true)")
    const theft = held.query("INSERT INTO casework.blob VALUES ('acme', 'x', 'x')")
    await expect(theft).rejects.toMatchObject({ code: '42501' })
    await held.query('ROLLBACK')
    held.release()
  })

  it('leaves no tenant behind on a pooled connection', async () => {
    expect(await nameOf(ports.store, 'acme', 'ruiz')).toBe('Case ruiz')
    const { rows } = await pool.query("SELECT current_setting('casework.tenant_id', true) AS tenant")
    expect(rows).toEqual([{ tenant: '' }])
    expect((await pool.query('SELECT FROM casework.entry')).rowCount).toBe(0)
  })

  it('treats an id of another tenant as one that nobody has', async () => {
    await ports.store.transaction('bolt', async (tx) => {
      expect((await tx.cases(['ruiz'], true)).size).toBe(0)
      expect((await tx.caseOf('task', ['hospital'])).size).toBe(0)
      expect((await tx.query.tasks(taskQuery())).rows).toEqual([])
    })
    await keep(ports.store, 'bolt', created('ruiz', [task('hospital')]))
    expect(await nameOf(ports.store, 'bolt', 'ruiz')).toBe('Case ruiz')
  })

  describe('is checked before the first transaction', () => {
    const refusal = (of: Pool) =>
      postgres({ pool: of }).store.transaction('acme', (tx) => tx.get('client', []))

    it('a superuser is refused', async () => {
      await expect(refusal(database.pool('postgres'))).rejects.toMatchObject({ code: 'UNSAFE_ROLE' })
    })

    it('the owner is refused, unless the host says that it may', async () => {
      const owner = database.pool('tenancy_owner')
      await expect(refusal(owner)).rejects.toThrow(/owns tables/)
      await postgres({ pool: owner, unsafeAllowOwner: true }).check()
    })

    it('a table without it is named', async () => {
      await database.sql('ALTER TABLE casework.inbox NO FORCE ROW LEVEL SECURITY')
      await expect(refusal(pool)).rejects.toThrow(/does not protect inbox/)
      await database.sql('ALTER TABLE casework.inbox FORCE ROW LEVEL SECURITY')
      await refusal(pool)
    })

    it.each(['VIEW', 'MATERIALIZED VIEW'])('a %s that would show all rows is named', async (kind) => {
      await database.sql(`CREATE ${kind} casework.leak AS SELECT * FROM casework.entry`)
      await expect(refusal(pool)).rejects.toThrow(/does not protect leak: .* set security_invoker on views/)
      await database.sql(`DROP ${kind} casework.leak`)
    })
  })
})
