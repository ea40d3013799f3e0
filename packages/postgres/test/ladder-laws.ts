import { postgres } from '@casework/postgres'
import type { Store } from '@casework/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { forecastHolds } from '../../core/test/ladders/forecast-law'
import { lastMomentHolds } from '../../core/test/ladders/last-moment-law'
import { anyOutages, outagesHold } from '../../core/test/ladders/outage-law'
import { anySchedule, caseworkAt, makesWork, type Schedule } from '../../core/test/ladders/schedules'
import { createDatabase, type TestDatabase } from './databases'

/** A migrated database, and a way to give every schedule a firm of its own in it. */
interface Lane {
  readonly database: TestDatabase
  readonly store: Store
}

/** Databases in which schedules run beside each other, one in each at a time. */
export interface LawDatabases {
  readonly lanes: readonly Lane[]
  drop(): Promise<void>
}

/** So many keep two processors busy. */
const lanesAtOnce = 4

export async function openLawDatabases(name: string): Promise<LawDatabases> {
  const lanes: Lane[] = []
  for (let lane = 0; lane < lanesAtOnce; lane += 1) lanes.push(await openLane(`${name}_${String(lane)}`))
  return {
    lanes,
    async drop() {
      for (const { database } of lanes) await database.drop()
    },
  }
}

async function openLane(name: string): Promise<Lane> {
  const database = await createDatabase(name)
  await postgres({ pool: database.pool(`${name}_owner`) }).migrate({ grantTo: `${name}_app` })
  const { store } = postgres({ pool: database.pool(`${name}_app`, { pipeline: true, max: 4 }) })
  return { database, store }
}

const anyQuietSchedule: fc.Arbitrary<Schedule> = anySchedule.filter((each) => !makesWork(each))

let firms = 0

/** A firm nobody has heard of, and the only one in the lane that has anything due. */
async function newFirm({ database }: Lane): Promise<string> {
  await database.sql('TRUNCATE casework.entry_due')
  firms += 1
  return `firm-${String(firms)}`
}

export async function forecastLaw({ lanes }: LawDatabases, numRuns: number): Promise<void> {
  let steps = 0
  await inLanes(lanes, numRuns, (lane) =>
    fc.asyncProperty(anyQuietSchedule, async (schedule) => {
      const tenant = await newFirm(lane)
      steps += (await forecastHolds(caseworkAt(schedule.start, tenant, lane.store), schedule)).steps
    }),
  )
  expect(steps).toBeGreaterThan(numRuns / 2)
}

export async function lastMomentLaw({ lanes }: LawDatabases, numRuns: number): Promise<void> {
  let kept = 0
  await inLanes(lanes, numRuns, (lane) =>
    fc.asyncProperty(anyQuietSchedule, fc.nat(1_000), async (schedule, which) => {
      const world = caseworkAt(schedule.start, await newFirm(lane), lane.store)
      if (await lastMomentHolds(lane.store, world, schedule, which)) kept += 1
    }),
  )
  expect(kept).toBeGreaterThan(numRuns / 2)
}

export async function outageLaw({ lanes }: LawDatabases, numRuns: number): Promise<void> {
  let missed = 0
  await inLanes(lanes, numRuns, (lane) =>
    fc.asyncProperty(anyQuietSchedule, anyOutages, async (schedule, outages) => {
      const tenant = await newFirm(lane)
      missed += (await outagesHold(lane.store, tenant, schedule, outages)).missed
    }),
  )
  expect(missed).toBeGreaterThan(0)
}

/** So many runs in all, each lane with a seed of its own. */
async function inLanes<T>(
  lanes: readonly Lane[],
  numRuns: number,
  property: (lane: Lane) => fc.IAsyncProperty<T>,
): Promise<void> {
  const each = { numRuns: Math.ceil(numRuns / lanes.length) }
  await Promise.all(lanes.map((lane) => fc.assert(property(lane), each)))
}
