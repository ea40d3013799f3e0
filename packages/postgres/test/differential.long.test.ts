import { postgres } from '@casework/postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from './databases'
import { copyingSide, manyRuns, tallied } from './many-runs'

/** How many: 100,000, or as CASEWORK_RUNS says. */
const runs = Number(process.env['CASEWORK_RUNS'] ?? 100_000)

/** Every time another, unless CASEWORK_SEED says so. */
const seed = Number(process.env['CASEWORK_SEED'] ?? Math.trunc(Date.now() / 1_000) % 1_000_000_000)

/** A database grows by every run, so it is thrown away now and then. */
const perDatabase = 5_000

let database: TestDatabase | undefined

beforeAll(() => console.log(`${runs} runs from seed ${seed}`))
afterAll(() => database?.drop())

it(
  'long runs of random commands leave on PostgreSQL what they leave in memory',
  { timeout: 14_400_000 },
  async () => {
    for (let done = 0; done < runs; done += perDatabase) {
      const name = `differential_${done}`
      const made = await createDatabase(name)
      database = made
      await postgres({ pool: made.pool(`${name}_owner`) }).migrate({ grantTo: `${name}_app` })
      const ports = postgres({ pool: made.pool(`${name}_app`, { pipeline: true, max: 4 }) })
      const side = copyingSide(
        'postgres',
        async () => ports,
        (text) => made.sql(text),
      )
      const plan = { runs: Math.min(perDatabase, runs - done), lanes: 4, length: 40, seed: seed + done }
      const tally = await manyRuns(side, plan)
      console.log(`${done + plan.runs} runs are alike\n${tallied(tally)}`)
      expect(tally.get('tasks.complete')?.accepted).toBeGreaterThan(0)
      await made.drop()
      database = undefined
    }
  },
)
