import type { ScheduledJob } from '@casework/core/adapter'
import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqlScheduler } from '../src/scheduler'
import { pgDatabase } from '../src/sql/pg-database'
import { createDatabase, type TestDatabase } from './databases'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase('leases')
  await postgres({ pool: database.pool('leases_owner') }).migrate({ grantTo: 'leases_app' })
})
afterAll(() => database.drop())

const job = (key: string): ScheduledJob => ({
  tenant: 'acme',
  queue: 'sweep',
  key,
  at: '2026-03-02T14:00:00Z',
  data: null,
})

it('a job that is claimed late in a long tick has its whole lease', async () => {
  const pool = database.pool()
  const { store, scheduler: other } = postgres({ pool })
  const settings = {
    schema: 'casework',
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
    idleTimeoutMs: 10_000,
  }
  let passed = 0
  const slow = sqlScheduler(
    pgDatabase(pool),
    settings,
    async () => undefined,
    undefined,
    () => passed,
  )
  await store.transaction('acme', async (tx) => {
    await slow.put(tx, job('a'))
    await slow.put(tx, job('b'))
  })
  const handed: string[] = []
  other.work('sweep', async ({ key }) => void handed.push(`other ${key}`))
  slow.work('sweep', async ({ key }) => {
    handed.push(key)
    if (key === 'a') passed = 70_000
    else await other.tick('2026-03-02T14:01:11Z')
  })
  expect(await slow.tick('2026-03-02T14:00:00Z')).toBe(2)
  expect(handed).toEqual(['a', 'b'])
})

it('a job that pg-boss gave up before the host changed over is not the next one', async () => {
  const { store, scheduler } = postgres({ pool: database.pool() })
  scheduler.work('sweep', async () => undefined)
  await store.transaction('acme', (tx) => scheduler.put(tx, job('dead')))
  await database.sql("UPDATE casework.job_due SET due_at = 'infinity' WHERE key = 'dead'")
  expect(await scheduler.next()).toBeNull()
})
