import { memory, manualClock } from '@casework/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastMomentHolds } from './last-moment-law'
import { anySchedule, caseworkAt, makesWork } from './schedules'

test(
  'a task that is completed one millisecond before its step never sets it off',
  { timeout: 300_000 },
  async () => {
    let kept = 0
    await fc.assert(
      fc.asyncProperty(anySchedule, fc.nat(1_000), async (schedule, which) => {
        fc.pre(!makesWork(schedule))
        const { store } = memory({ clock: manualClock(schedule.start) })
        const world = caseworkAt(schedule.start, 'acme', store)
        if (await lastMomentHolds(store, world, schedule, which)) kept += 1
      }),
      { numRuns: 2_000 },
    )
    expect(kept).toBeGreaterThan(1_000)
  },
)
