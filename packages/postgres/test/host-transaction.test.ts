import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { created, keep, load, nameOf, renamed } from '@casework/testkit/builders'
import type { Pool, PoolClient } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'

describe('a transaction of the host’s', () => {
  let database: TestDatabase
  let pool: Pool

  beforeAll(async () => {
    database = await createDatabase('host')
    await postgres({ pool: database.pool('host_owner') }).migrate({ grantTo: 'host_app' })
    await database.sql('CREATE TABLE invoice (id int)')
    await database.sql('GRANT ALL ON invoice TO host_app')
    pool = database.pool('host_app')
  })
  beforeEach(async () => {
    await database.sql(emptied)
    await database.sql('TRUNCATE invoice')
  })
  afterAll(() => database.drop())

  /** Runs the host's work in its transaction, which ends as the work says. */
  const inHost = async (end: 'COMMIT' | 'ROLLBACK', work: (client: PoolClient) => Promise<void>) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('INSERT INTO invoice VALUES (1)')
      await work(client)
      await client.query(end)
    } finally {
      client.release()
    }
  }
  const invoices = async () => (await database.sql('SELECT id FROM invoice')).length

  it.each(['COMMIT', 'ROLLBACK'] as const)('keeps its own write and ours together: %s', async (end) => {
    const { store } = postgres({ pool })
    await inHost(end, async (client) => {
      const joined = store.within?.(client)
      if (!joined) throw new Error('The store joins no transaction')
      await keep(joined, 'acme', created('ruiz'))
      expect(await nameOf(joined, 'acme', 'ruiz')).toBe('Case ruiz')
      expect(await nameOf(store, 'acme', 'ruiz')).toBeNull()
    })
    expect(await nameOf(store, 'acme', 'ruiz')).toBe(end === 'COMMIT' ? 'Case ruiz' : null)
    expect(await invoices()).toBe(end === 'COMMIT' ? 1 : 0)
  })

  it('goes on after what failed in it, with its settings as they were', async () => {
    const { store } = postgres({ pool })
    await keep(store, 'acme', created('ruiz'))
    await inHost('COMMIT', async (client) => {
      const joined = store.within?.(client)
      const late = joined?.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz', false)
        await store.transaction('acme', async (other) =>
          other.commit([renamed(await load(other, 'ruiz'), 'first')]),
        )
        await tx.commit([renamed(state, 'second')])
      })
      await expect(late).rejects.toHaveProperty('code', 'STORE_CONFLICT')
      await client.query('INSERT INTO invoice VALUES (2)')
      const { rows } = await client.query("SELECT current_setting('casework.tenant_id', true) AS tenant")
      expect(rows).toEqual([{ tenant: '' }])
    })
    expect(await nameOf(store, 'acme', 'ruiz')).toBe('first')
    expect(await invoices()).toBe(2)
  })

  it('takes whole commands', async () => {
    const ports = postgres({ pool })
    const casework = createCasework({ ...memory({ clock: manualClock('2026-03-02T14:00:00Z') }), ...ports })
    await inHost('ROLLBACK', async (client) => {
      const desk = casework.within(client).as({ tenant: 'acme', system: true })
      await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
      await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    })
    expect(await nameOf(ports.store, 'acme', 'ruiz')).toBeNull()
  })
})
