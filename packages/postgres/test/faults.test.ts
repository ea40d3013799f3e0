import { postgres, type PostgresPorts, type SqlSession } from '@casework/postgres'
import type { Store } from '@casework/core'
import { changed, client, created, keep, link, load, nameOf, renamed, task } from '@casework/testkit/builders'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { pgDatabase } from '../src/sql/pg-database'
import { atRest, createDatabase, emptied, keptTables, type TestDatabase } from './databases'
import { watched } from './faulty-database'
import { lossyServer } from './lossy-server'

/** Write paths of the store, each with what is there before. */
const flows: Readonly<
  Record<
    string,
    { readonly prepare: (store: Store) => Promise<void>; readonly run: (store: Store) => Promise<void> }
  >
> = {
  'a new case with tasks, a client and a link': {
    prepare: async () => undefined,
    run: (store) =>
      store.transaction('acme', async (tx) => {
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.put('link', new Map([['l1', link('l1')]]))
        const plan = { clientIds: ['ana'], assigneeIds: ['dana', 'eli'] }
        await tx.commit([created('ruiz', [task('hospital', { form: 'intake' }), task('police')], plan)])
      }),
  },
  'a change of two cases and of records': {
    async prepare(store) {
      await keep(store, 'acme', created('ruiz', [task('hospital')]), created('okafor', [task('police')]))
      await store.transaction('acme', async (tx) => {
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.put('link', new Map([['l1', link('l1')]]))
      })
    },
    run: (store) =>
      store.transaction('acme', async (tx) => {
        const [ruiz, okafor] = [await load(tx, 'ruiz'), await load(tx, 'okafor')]
        await tx.commit([renamed(ruiz, 'new'), changed(okafor, { type: 'TaskStarted', taskId: 'police' })])
        await tx.query.list('client', null, 10)
        await tx.put('client', new Map([['ana', client('ana', { firstName: 'Ana' })]]))
        await tx.put('link', new Map([['l1', null]]))
      }),
  },
}

describe('the store, when its connection is lost', () => {
  let database: TestDatabase
  let pool: Pool

  beforeAll(async () => {
    database = await createDatabase('faults')
    await postgres({ pool: database.pool('faults_owner') }).migrate({ grantTo: 'faults_app' })
    pool = database.pool('faults_app', { max: 2 })
  })
  beforeEach(() => database.sql(emptied))
  afterAll(() => database.drop())

  /** Everything that is kept, but for the numbers of writes. */
  const everything = async () => {
    const dumps = keptTables.map((table) =>
      database.sql(
        `SELECT to_jsonb(t) - 'version' AS row FROM casework.${table} t ORDER BY (to_jsonb(t) - 'version')::text`,
      ),
    )
    return JSON.stringify(await Promise.all(dumps))
  }
  const kill = async (session: SqlSession) => {
    const [backend] = await session.run([{ text: 'SELECT pg_backend_pid() AS pid' }])
    await database.sql(`SELECT pg_terminate_backend(${String(backend?.rows[0]?.['pid'])})`)
  }

  for (const pipeline of [false, true]) {
    for (const [name, { prepare, run }] of Object.entries(flows)) {
      it(`keeps ${name} whole or not at all, at every statement, ${pipeline ? 'pipelined' : 'plain'}`, async () => {
        const calm = postgres({ pool }).store
        await prepare(calm)
        const before = await everything()
        const through = database.pool('faults_app', { pipeline, max: 1 })
        let seen = 0
        const inner = postgres({ pool: through })
        await inner.check()
        for (let at = 2; ; at += 1) {
          let number = -Infinity
          const dying = postgres({
            database: watched(pgDatabase(through), async (_count, _statement, session) => {
              number += 1
              if (number === at) await kill(session)
            }),
          })
          // The self-check has statements of its own; they are not what is tested here.
          await dying.check()
          number = 0
          const failure = await run(dying.store).then(
            () => null,
            (error: unknown) => error,
          )
          if (failure === null) break
          seen += 1
          expect(failure).toHaveProperty(
            'code',
            expect.stringMatching(/CONNECTION_LOST|STORE_OUTCOME_UNKNOWN/),
          )
          expect(await everything(), `killed at statement ${String(at)}`).toBe(before)
          expect(await nameOf(inner.store, 'acme', 'nobody')).toBeNull()
        }
        expect(seen).toBeGreaterThan(8)
        expect(await everything()).not.toBe(before)
      })
    }

    it(`says that the outcome of a lost COMMIT is unknown, ${pipeline ? 'pipelined' : 'plain'}`, async () => {
      const { host } = inject('postgres')
      const lossy = await lossyServer(host)
      const far = new Pool({ host: lossy.host, user: 'faults_app', database: 'faults', pipeline, max: 1 })
      const ports: PostgresPorts = postgres({ pool: far })
      await ports.check()
      lossy.lose('answer')
      await expect(keep(ports.store, 'acme', created('ruiz'))).rejects.toHaveProperty(
        'code',
        'STORE_OUTCOME_UNKNOWN',
      )
      expect(await nameOf(ports.store, 'acme', 'ruiz')).toBe('Case ruiz')
      await atRest(far)
      lossy.lose('word')
      await expect(keep(ports.store, 'acme', created('okafor'))).rejects.toHaveProperty(
        'code',
        'STORE_OUTCOME_UNKNOWN',
      )
      expect(await nameOf(ports.store, 'acme', 'okafor')).toBeNull()
      await keep(ports.store, 'acme', created('okafor'))
      await far.end()
      await lossy.close()
    })

    it(`says so too when its pool waits no longer for the answer, ${pipeline ? 'pipelined' : 'plain'}`, async () => {
      await database.sql(`CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END'`)
      await database.sql(`CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON casework.case_event
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.wait()`)
      const impatient = database.pool('faults_app', { pipeline, max: 1, query_timeout: 1_000 })
      const { store } = postgres({ pool: impatient, lockTimeoutMs: 60_000, statementTimeoutMs: 60_000 })
      const holder = await database.pool('postgres').connect()
      await holder.query('SELECT pg_advisory_lock(7)')
      await expect(keep(store, 'acme', created('ruiz'))).rejects.toHaveProperty(
        'code',
        'STORE_OUTCOME_UNKNOWN',
      )
      await holder.query('SELECT pg_advisory_unlock(7)')
      holder.release()
      await expect.poll(() => nameOf(store, 'acme', 'ruiz'), { interval: 5 }).toBe('Case ruiz')
      await database.sql('DROP FUNCTION public.wait CASCADE')
    })
  }

  it('knows that nothing was kept when a connection ends before COMMIT is sent', async () => {
    const plain = pgDatabase(database.pool('faults_app', { max: 1 }))
    const doomed = plain.transaction((session) =>
      session.commit([{ text: 'SELECT pg_terminate_backend(pg_backend_pid())' }]),
    )
    await expect(doomed).rejects.toHaveProperty('code', 'CONNECTION_LOST')
  })

  it('tells of a pool that waits no longer for a statement', async () => {
    const impatient = pgDatabase(database.pool('faults_app', { max: 1, query_timeout: 20 }))
    const slow = impatient.transaction((session) => session.run([{ text: 'SELECT pg_sleep(60)' }]))
    await expect(slow).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('query_timeout'),
    })
  })

  it('lives on when every idle connection is ended by the server', async () => {
    const { store } = postgres({ pool })
    await keep(store, 'acme', created('ruiz'))
    await database.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'faults_app' AND datname = 'faults'",
    )
    await expect
      .poll(() => nameOf(store, 'acme', 'ruiz').catch(() => 'not yet'), { interval: 5 })
      .toBe('Case ruiz')
  })

  it('has kept nothing when a transaction did nothing for too long', async () => {
    const { store } = postgres({ pool, idleTimeoutMs: 20 })
    const slow = store.transaction('acme', async (tx) => {
      await tx.commit([created('ruiz')])
      await tx.query.list('client', null, 1)
      await database.sql('SELECT pg_sleep(0.2)')
    })
    await expect(slow).rejects.toHaveProperty('code', expect.stringMatching(/CONNECTION_LOST|TIMEOUT/))
    expect(await nameOf(postgres({ pool }).store, 'acme', 'ruiz')).toBeNull()
  })

  it('waits for a lock no longer than it may, and says that another one was first', async () => {
    const { store } = postgres({ pool, lockTimeoutMs: 20 })
    await keep(store, 'acme', created('ruiz'))
    await store.transaction('acme', async (tx) => {
      await load(tx, 'ruiz')
      const second = store.transaction('acme', (other) => load(other, 'ruiz'))
      await expect(second).rejects.toHaveProperty('code', 'STORE_CONFLICT')
    })
  })
})

describe('what is wrong with a database', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('troubles')
    await postgres({ pool: database.pool('troubles_owner') }).migrate({ grantTo: 'troubles_app' })
  })
  afterAll(() => database.drop())

  const code = (pool: Pool) =>
    postgres({ pool })
      .store.transaction('acme', (tx) => tx.get('client', ['ana']))
      .then(
        () => null,
        (error: unknown) => (error as { code: unknown }).code,
      )
      .finally(() => pool.end())

  it.each([
    ['UNREACHABLE', 'no server', { host: '/nowhere' }],
    ['ACCESS_DENIED', 'a role that is not there', { user: 'nobody_here' }],
    ['ACCESS_DENIED', 'a database that is not there', { database: 'nothing_here' }],
  ])('is told as %s: %s', async (expected, _case, options) => {
    const { host } = inject('postgres')
    expect(await code(new Pool({ host, user: 'troubles_app', database: 'troubles', ...options }))).toBe(
      expected,
    )
  })

  it('is told as POOL_FULL when all connections are held', async () => {
    const pool = new Pool({
      host: inject('postgres').host,
      user: 'troubles_app',
      database: 'troubles',
      max: 1,
      // Long enough for a busy machine to open the first one.
      connectionTimeoutMillis: 1_000,
    })
    const held = await pool.connect()
    const told = await postgres({ pool })
      .check()
      .catch((error: unknown) => error)
    held.release()
    await pool.end()
    expect(told).toHaveProperty('code', 'POOL_FULL')
  })

  it('is told as PERMISSION_DENIED when a right was taken back', async () => {
    await database.sql('REVOKE SELECT ON casework.entry FROM troubles_app')
    expect(await code(database.pool())).toBe('PERMISSION_DENIED')
    await database.sql('GRANT SELECT ON casework.entry TO troubles_app')
  })
})
