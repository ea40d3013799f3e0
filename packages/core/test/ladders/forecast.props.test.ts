import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastHolds } from './forecast-law'
import { anySchedule, caseworkAt, makesWork } from './schedules'

test(
  'what happens when nobody does anything is what was forecast: every step, and every message at its time',
  { timeout: 300_000 },
  async () => {
    let steps = 0
    let sends = 0
    await fc.assert(
      fc.asyncProperty(anySchedule, async (schedule) => {
        fc.pre(!makesWork(schedule))
        const came = await forecastHolds(caseworkAt(schedule.start, 'acme'), schedule)
        steps += came.steps
        sends += came.sends
      }),
      { numRuns: 2_000 },
    )
    expect(steps).toBeGreaterThan(2_000)
    expect(sends).toBeGreaterThan(500)
  },
)
