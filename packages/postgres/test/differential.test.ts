import { allOperations } from '@casework/core'
import type { StoreTransaction } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { postgres } from '@casework/postgres'
import type { Side } from '@casework/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'
import { copyingSide, manyRuns, tallied, type Tally } from './many-runs'

it('a difference is told with its steps and with the line that shows it again', async () => {
  const forgetful: Side = {
    name: 'forgetful',
    async open() {
      const store = memoryStore()
      const without = (tx: StoreTransaction) => ({ ...tx, query: { ...tx.query, links: async () => [] } })
      return {
        store: {
          ...store,
          transaction: (tenant, work, ahead) => store.transaction(tenant, (tx) => work(without(tx)), ahead),
        },
      }
    },
  }
  const told = () =>
    manyRuns(forgetful, { runs: 500, lanes: 1, length: 12, seed: 1 }).then(
      () => 'no difference',
      (error: unknown) => String(error),
    )
  const first = await told()
  expect(first).toMatch(/ {2}at links\./)
  vi.stubEnv('CASEWORK_REPLAY', /CASEWORK_REPLAY=(\S+)/.exec(first)?.[1])
  expect(await told()).toBe(first)
  vi.unstubAllEnvs()
})

describe('two thousand runs of random commands', () => {
  let database: TestDatabase
  let tally: Tally

  beforeAll(async () => {
    database = await createDatabase('differential')
    await postgres({ pool: database.pool('differential_owner') }).migrate({ grantTo: 'differential_app' })
  })
  afterAll(() => database.drop())

  it(
    'leave on PostgreSQL what they leave in memory: results, events, views and all that is kept',
    { timeout: 1_200_000 },
    async () => {
      const ports = postgres({ pool: database.pool('differential_app', { pipeline: true, max: 4 }) })
      const side = copyingSide(
        'postgres',
        async () => ports,
        (text) => database.sql(text),
      )
      tally = await manyRuns(side, { runs: 2_000, lanes: 4, length: 12, seed: 20_260_302 })
    },
  )

  it('reach every operation, and each is accepted many times', () => {
    console.log(tallied(tally))
    expect([...tally.keys()].toSorted()).toEqual(allOperations.map(({ name }) => name).toSorted())
    for (const [name, { accepted }] of tally) expect(accepted, name).toBeGreaterThanOrEqual(12)
  })
})
