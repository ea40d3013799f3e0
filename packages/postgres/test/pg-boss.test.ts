import { once } from 'node:events'
import { postgres } from '@casework/postgres'
import { pgBossScheduler } from '@casework/postgres/pg-boss'
import type { Scheduler, Store } from '@casework/core'
import type { ScheduledJob } from '@casework/core/adapter'
import type { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { startScript } from '../../../tools/script-process'
import { bossOf, emptiedBoss, installBoss, queues } from './bosses'
import { createDatabase, emptied, type TestDatabase } from './databases'

const job: ScheduledJob = {
  tenant: 'acme',
  queue: 'sweep',
  key: 'ladder',
  at: '2026-03-02T09:00:00Z',
  data: 'Ana Ruiz',
}
const now = '2026-03-02T09:00:00Z'

describe('jobs on pg-boss', () => {
  let database: TestDatabase
  let boss: PgBoss
  let store: Store
  const errors: unknown[] = []
  const open = () => pgBossScheduler({ boss, store, queues, onError: (error) => errors.push(error) })
  const put = (scheduler: Scheduler, over: Partial<ScheduledJob> = {}) =>
    store.transaction('acme', (tx) => scheduler.put(tx, { ...job, ...over }))
  const ofBoss = () =>
    database.sql('SELECT name, state, data, output FROM pgboss.job ORDER BY created_on, name')

  beforeAll(async () => {
    database = await createDatabase('boss')
    // Tried again at once, so that one tick sees a job to its end.
    await installBoss(database, { retryLimit: 2, retryDelay: 0, retryBackoff: false })
    boss = await bossOf(database)
    store = postgres({ pool: database.pool() }).store
  })
  beforeEach(async () => {
    errors.length = 0
    await database.sql(emptied)
    await database.sql(emptiedBoss)
  })
  afterAll(async () => {
    await boss.stop({ graceful: false })
    await database.drop()
  })

  it('a rolled back transaction leaves nothing, neither in Casework nor in pg-boss', async () => {
    const scheduler = await open()
    const failing = store.transaction('acme', async (tx) => {
      await scheduler.put(tx, job)
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await ofBoss()).toEqual([])
    expect(await database.sql('SELECT FROM casework.job_due')).toEqual([])
  })

  it('a job that is done leaves nothing in Casework, and pg-boss remembers that it is', async () => {
    const scheduler = await open()
    await put(scheduler)
    scheduler.work('sweep', async () => undefined)
    expect(await scheduler.tick(now)).toBe(1)
    expect(await ofBoss()).toMatchObject([{ name: 'casework/sweep', state: 'completed' }])
    expect(await database.sql('SELECT FROM casework.job')).toEqual([])
    expect(await database.sql('SELECT FROM casework.job_due')).toEqual([])
  })

  it('putting a job often leaves one in pg-boss, and cancelling it none', async () => {
    const scheduler = await open()
    await put(scheduler)
    await put(scheduler, { at: '2999-01-01T00:00:00Z' })
    expect(await ofBoss()).toHaveLength(1)
    await store.transaction('acme', (tx) => scheduler.cancel(tx, job))
    expect(await ofBoss()).toEqual([])
    expect(await database.sql('SELECT FROM casework.job')).toEqual([])
  })

  it('two workers take each job once', async () => {
    const other = await bossOf(database)
    const workers = [await open(), await pgBossScheduler({ boss: other, store, queues })]
    const ran: string[] = []
    const keys = Array.from({ length: 30 }, (_, number) => String(number).padStart(2, '0'))
    for (const key of keys) await put(workers[0]!, { key })
    for (const worker of workers) worker.work('sweep', async ({ key }) => void ran.push(key))
    const handed = await Promise.all(workers.map((worker) => worker.tick(now)))
    expect(ran.toSorted()).toEqual(keys)
    expect(handed.every((each) => each > 0)).toBe(true)
    await other.stop({ graceful: false })
  })

  it('a handler that throws is tried again as often as it may, and then its job is a dead letter', async () => {
    const scheduler = await open()
    await put(scheduler)
    scheduler.work('sweep', async () => {
      throw new TypeError('Ana Ruiz has no phone')
    })
    expect(await scheduler.tick(now)).toBe(3)
    expect(errors).toHaveLength(3)
    expect(await scheduler.next()).toBeNull()
    expect(await ofBoss()).toMatchObject([
      { name: 'casework/sweep', state: 'failed', output: { error: 'TypeError' } },
      { name: 'casework.dead', state: 'created', data: { tenant: 'acme', key: 'ladder' } },
    ])
  })

  it('a dead letter that people send back runs with its data', async () => {
    const scheduler = await open()
    await put(scheduler)
    scheduler.work('sweep', () => Promise.reject(new Error('not yet')))
    await scheduler.tick(now)
    const ran: unknown[] = []
    scheduler.work('sweep', async (again) => void ran.push(again))
    expect(await boss.redrive('casework.dead')).toBe(1)
    expect(await scheduler.tick(now)).toBe(1)
    expect(ran).toEqual([job])
  })

  it('a dead letter of a job that was put anew does not run when it is sent back', async () => {
    const scheduler = await open()
    await put(scheduler)
    scheduler.work('sweep', () => Promise.reject(new Error('not yet')))
    await scheduler.tick(now)
    await put(scheduler, { at: '2999-01-01T00:00:00Z' })
    await boss.redrive('casework.dead')
    expect(await scheduler.tick(now)).toBe(0)
    expect(await scheduler.next()).toBe('2999-01-01T00:00:00Z')
  })

  it('nothing about anybody is written outside of row-level security', async () => {
    const scheduler = await open()
    await put(scheduler, { key: 'other' })
    await put(scheduler)
    scheduler.work('sweep', () => Promise.reject(new Error('Ana Ruiz has no phone')))
    await scheduler.tick(now)
    const tables = await database.sql(
      "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'pgboss' AND relkind IN ('r', 'p')",
    )
    const found: string[] = []
    for (const { relname } of tables) {
      const rows = await database.sql(`SELECT to_jsonb(t) AS row FROM pgboss.${String(relname)} t`)
      if (JSON.stringify(rows).includes('Ana')) found.push(String(relname))
    }
    expect(found).toEqual([])
    expect(await database.sql('SELECT FROM casework.job WHERE data = \'"Ana Ruiz"\'')).toHaveLength(2)
  })

  it('the job of a worker that was killed comes back, and what it left is not said to be next for ever', async () => {
    const scheduler = await open()
    await put(scheduler)
    const script = new URL('boss-worker.ts', import.meta.url)
    const worker = await startScript(script, [inject('postgres').host, database.name])
    const [said] = (await once(worker.stdout, 'data')) as [Buffer]
    expect(said.toString()).toBe('handed over')
    worker.kill('SIGKILL')
    await once(worker, 'exit')

    const ran: string[] = []
    scheduler.work('sweep', async ({ key }) => void ran.push(key))
    expect(await scheduler.tick(now)).toBe(0)
    // A quarter of an hour passes.
    await database.sql("UPDATE pgboss.job SET started_on = started_on - interval '20 minutes'")
    const owner = await bossOf(database)
    await owner.supervise('casework/sweep')
    await owner.stop({ graceful: false })
    expect(await scheduler.tick(now)).toBe(1)
    expect(ran).toEqual(['ladder'])
    expect(await scheduler.next()).toBeNull()
  })

  it('a job that people deleted in pg-boss is not said to be next', async () => {
    const scheduler = await open()
    scheduler.work('sweep', async () => undefined)
    await put(scheduler)
    await put(scheduler, { key: 'other', at: '2999-01-01T00:00:00Z' })
    await database.sql("DELETE FROM pgboss.job WHERE data ->> 'key' = 'ladder'")
    expect(await scheduler.next()).toBe('2999-01-01T00:00:00Z')
  })

  it('a queue that was not named, or not made, is refused before anything is written', async () => {
    const scheduler = await open()
    await expect(put(scheduler, { queue: 'unknown' })).rejects.toThrow(RangeError)
    expect(() => scheduler.work('unknown', async () => undefined)).toThrow(RangeError)
    await expect(pgBossScheduler({ boss, store, queues: ['unknown'] })).rejects.toThrow('does not exist')
  })
})
