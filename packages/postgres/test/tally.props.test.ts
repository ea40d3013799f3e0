import { canonicalInstant } from '@casework/core'
import { memoryStore } from '@casework/memory'
import { postgres } from '@casework/postgres'
import { created, due, keep, task } from '@casework/testkit/builders'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, emptied, type TestDatabase } from './databases'
import { copyingSide, manyRuns } from './many-runs'
import { expectExactTally, firmCounts } from './tallies'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Hours and days begin here: of UTC, of Nepal at :45 (18:15Z), of India and central Australia at :30 (18:30Z, 13:30Z). */
const anyEdge = fc
  .record({
    day: fc.integer({ min: -8, max: 8 }),
    minute: fc.constantFrom(0, 13.5 * 60, 14 * 60, 18 * 60, 18.25 * 60, 18.5 * 60, 19 * 60, 24 * 60),
    off: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -90 * minuteMs, max: 90 * minuteMs })),
  })
  .map(({ day, minute, off }) =>
    canonicalInstant(Date.parse('2026-03-02T00:00:00Z') + day * dayMs + minute * minuteMs + off),
  )
const anyTask = fc.record({
  due: fc.oneof(
    { weight: 5, arbitrary: anyEdge.map((at) => due(at)) },
    fc.constant({ kind: 'none' as const }),
  ),
  phase: fc.constantFrom('todo', 'todo', 'in_progress', 'completed'),
  held: fc.integer({ max: 9, min: 0 }).map((draw) => draw === 0),
  removed: fc.integer({ max: 9, min: 0 }).map((draw) => draw === 0),
})

describe('counts of a whole firm with a tally', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createDatabase('tally_props')
    const owner = postgres({ pool: database.pool('tally_props_owner') })
    await owner.migrate({ grantTo: 'tally_props_app', exactCounts: true })
    await database.sql("ALTER ROLE tally_props_app SET timezone = 'Asia/Kathmandu'")
    await database.sql("ALTER ROLE tally_props_owner SET timezone = 'Australia/Adelaide'")
  })
  afterAll(() => database.drop())

  it(
    'are those without, and those in memory, at the ends of hours, days and weeks of any zone',
    { timeout: 240_000 },
    async () => {
      const pool = database.pool('tally_props_app', { pipeline: true })
      const owner = postgres({ pool: database.pool('tally_props_owner') })
      const { store } = postgres({ pool })
      await postgres({ pool }).check()
      let overdue = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyTask, { minLength: 1, maxLength: 30 }),
          fc.array(anyEdge, { minLength: 12, maxLength: 12 }),
          fc.boolean(),
          async (plans, moments, before) => {
            await database.sql(emptied)
            const memory = memoryStore()
            const firm = created(
              'ruiz',
              plans.map((plan, place) => task(`task-${place}`, plan)),
            )
            // Counted as they are written, or when it is turned on.
            if (before) await owner.migrate({ exactCounts: false })
            await keep(memory, 'acme', firm)
            await keep(store, 'acme', firm)
            if (before) {
              for (const at of moments)
                expect(await firmCounts(store, at)).toEqual(await firmCounts(memory, at))
              await owner.migrate({ exactCounts: true })
            }
            for (const at of moments) {
              const expected = await firmCounts(memory, at)
              expect(await firmCounts(store, at)).toEqual(expected)
              overdue += expected[1] ?? 0
            }
          },
        ),
        { numRuns: 80, seed: 20_261_128 },
      )
      expect(overdue).toBeGreaterThan(1_000)
    },
  )

  it(
    'are those in memory after random commands, with somebody folding all the time',
    { timeout: 600_000 },
    async () => {
      const ports = postgres({ pool: database.pool('tally_props_app', { pipeline: true, max: 4 }) })
      const side = copyingSide(
        'a tally',
        async () => ports,
        (text) => database.sql(text),
      )
      const folder = { busy: true }
      const folding = (async () => {
        while (folder.busy) await database.sql('SELECT casework.fold_tally(50)')
      })()
      try {
        await manyRuns(side, { runs: 150, lanes: 4, length: 12, seed: 20_261_128 })
      } finally {
        folder.busy = false
        await folding
      }
      await expectExactTally(database)
    },
  )
})
