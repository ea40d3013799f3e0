import { createCasework } from '@casework/core'
import { manualClock, memory } from '@casework/memory'
import { postgres, type PostgresPorts } from '@casework/postgres'
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

  const acme = { tenant: 'acme', system: true } as const
  const hostOf = (ports: PostgresPorts) =>
    createCasework({ ...memory({ clock: manualClock('2026-03-02T14:00:00Z') }), ...ports })
  /** A firm with a case and its process. */
  const firm = async () => {
    const casework = hostOf(postgres({ pool }))
    const desk = casework.as(acme)
    await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
    await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    return { casework, desk }
  }

  it('takes whole commands', async () => {
    const ports = postgres({ pool })
    const casework = hostOf(ports)
    await inHost('ROLLBACK', async (client) => {
      const desk = casework.within(client).as(acme)
      await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
      await desk.cases.put({ id: 'ruiz', name: 'Ruiz' })
    })
    expect(await nameOf(ports.store, 'acme', 'ruiz')).toBeNull()
  })
  it.each([true, false])(
    'keeps what was accepted of commands sent side by side, pipelined: %s',
    async (pipeline) => {
      const { casework, desk } = await firm()
      const client = await database.pool('host_app', { pipeline, max: 1 }).connect()
      await client.query('BEGIN')
      const joined = casework.within(client)
      const sent = await Promise.all([
        joined.as(acme).try.cases.put({ id: 'ruiz', name: 'Ruiz v. Bolt' }),
        joined.as(acme).try.cases.put({ id: 'okafor', name: 'Okafor', assigneeIds: ['nobody'] }),
        joined.as({ ...acme, tenant: 'bolt' }).try.settings.put({ timeZone: 'Asia/Tokyo', firmName: 'Bolt' }),
        joined.as(acme).try.cases.put({ id: 'chen', name: 'Chen' }),
      ])
      await client.query('COMMIT')
      client.release()
      expect(sent.map(({ ok }) => ok)).toEqual([true, false, true, true])
      const { cases } = await desk.cases.list({})
      expect(cases.map(({ name }) => name)).toEqual(['Chen', 'Ruiz v. Bolt'])
      const bolt = await casework.as({ ...acme, tenant: 'bolt' }).settings.get({})
      expect(bolt.firmName).toBe('Bolt')
    },
  )

  // A form that was published and put on a case there was still read by its process after it had been taken back.
  it('leaves no form behind in its process when the host takes it back', async () => {
    const { casework, desk } = await firm()
    const formOf = (name: string) => ({
      id: 'intake',
      name: 'Intake',
      sections: [{ name: 'You', tasks: [{ key: 'you', name, type: 'shortText' as const }] }],
    })
    const put = { caseId: 'ruiz', formId: 'intake' }
    await inHost('ROLLBACK', async (client) => {
      const inside = casework.within(client).as(acme)
      await inside.forms.publish(formOf('Taken back'))
      await inside.tasks.assignForm(put)
    })
    const elsewhere = hostOf(postgres({ pool })).as(acme)
    await elsewhere.forms.publish(formOf('Your name'))
    await elsewhere.tasks.assignForm(put)
    expect(await desk.tasks.list({ caseId: 'ruiz' })).toMatchObject({ tasks: [{ name: 'Your name' }] })
  })

  it.each([
    ['that was not begun', 'SELECT 1'],
    ['that has failed', 'BEGIN; SELECT 1/0'],
  ])('%s is told in words', async (_name, text) => {
    const { casework } = await firm()
    for (const pipeline of [true, false]) {
      const client = await database.pool('host_app', { pipeline, max: 1 }).connect()
      await client.query(text).catch(() => null)
      const told = casework.within(client).as(acme).cases.put({ id: 'ruiz', name: 'Ruiz' })
      await expect(told).rejects.toMatchObject({ cause: { code: 'NO_TRANSACTION' } })
      client.release(true)
    }
  })

  it('that loses its connection ends no process', async () => {
    const { casework } = await firm()
    const client = await pool.connect()
    await client.query('BEGIN')
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const holder = await pool.connect()
    await holder.query("BEGIN; SELECT set_config('casework.tenant_id', 'acme', true)")
    await holder.query('SELECT FROM casework.case_file FOR UPDATE')
    const told = casework.within(client).as(acme).cases.put({ id: 'ruiz', name: 'Ruiz v. Bolt' })
    const isLost = expect(told).rejects.toMatchObject({ cause: { code: 'CONNECTION_LOST' } })
    await database.sql(`SELECT pg_terminate_backend(${String(rows[0]?.pid)})`)
    await isLost
    await holder.query('ROLLBACK')
    holder.release()
    client.release(true)
    expect(await nameOf(postgres({ pool }).store, 'acme', 'ruiz')).toBe('Ruiz')
  })

  // What checks the schema waited for a second connection, and the host's pool had none.
  it('is joined by the first command of a process, though the pool has no other connection', async () => {
    const only = database.pool('host_app', { max: 1, connectionTimeoutMillis: 2_000 })
    const casework = hostOf(postgres({ pool: only }))
    const client = await only.connect()
    await client.query('BEGIN')
    await casework.within(client).as(acme).settings.put({ timeZone: 'Asia/Tokyo', firmName: 'Acme Law' })
    await client.query('COMMIT')
    client.release()
    expect((await casework.as(acme).settings.get({})).firmName).toBe('Acme Law')
  })

  it('is a client of pg, and nothing else', async () => {
    const { casework } = await firm()
    for (const other of [pool, undefined, null, {}, 'client']) {
      expect(() => casework.within(other)).toThrow(/a client of pg on which you have begun a transaction/)
    }
  })
})
