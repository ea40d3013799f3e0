import { postgres } from '@casework/postgres'
import type { Store } from '@casework/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { forecastHolds } from '../../core/test/ladders/forecast-law'
import { anyOutages, outagesHold } from '../../core/test/ladders/outage-law'
import { anySchedule, caseworkAt, makesWork, type Schedule } from '../../core/test/ladders/schedules'
import { createDatabase, emptied, type TestDatabase } from './databases'

/** A migrated database, and a way to give every schedule a firm of its own in it. */
export interface LawDatabase {
  readonly database: TestDatabase
  readonly store: Store
}

export async function openLawDatabase(name: string): Promise<LawDatabase> {
  const database = await createDatabase(name)
  await postgres({ pool: database.pool(`${name}_owner`) }).migrate({ grantTo: `${name}_app` })
  const { store } = postgres({ pool: database.pool(`${name}_app`, { pipeline: true, max: 4 }) })
  return { database, store }
}

const anyQuietSchedule: fc.Arbitrary<Schedule> = anySchedule.filter((each) => !makesWork(each))

let firms = 0

/** A firm nobody has heard of: what was published under a name stays what it is, for whoever has read it. */
function newFirm(): string {
  firms += 1
  return `firm-${String(firms)}`
}

/** Only the firm of one schedule has anything due: the database is emptied before the next begins. */
export async function forecastLaw({ database, store }: LawDatabase, numRuns: number): Promise<void> {
  let steps = 0
  await fc.assert(
    fc.asyncProperty(anyQuietSchedule, async (schedule) => {
      await database.sql(emptied)
      steps += (await forecastHolds(caseworkAt(schedule.start, newFirm(), store), schedule)).steps
    }),
    { numRuns },
  )
  expect(steps).toBeGreaterThan(numRuns / 2)
}

export async function outageLaw({ database, store }: LawDatabase, numRuns: number): Promise<void> {
  let missed = 0
  await fc.assert(
    fc.asyncProperty(anyQuietSchedule, anyOutages, async (schedule, outages) => {
      await database.sql(emptied)
      missed += (await outagesHold(store, newFirm(), schedule, outages)).missed
    }),
    { numRuns },
  )
  expect(missed).toBeGreaterThan(0)
}
