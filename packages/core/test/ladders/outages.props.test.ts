import { memory, manualClock } from '@casework/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOutages, outagesHold } from './outage-law'
import { anySchedule, makesWork } from './schedules'

test(
  'outages of an hour to 400 days lose nothing and repeat nothing, with any number of workers and a clock that was set back',
  { timeout: 300_000 },
  async () => {
    let fired = 0
    let missed = 0
    await fc.assert(
      fc.asyncProperty(anySchedule, anyOutages, async (schedule, outages) => {
        fc.pre(!makesWork(schedule))
        const { store } = memory({ clock: manualClock(schedule.start) })
        const caught = await outagesHold(store, 'acme', schedule, outages)
        fired += caught.fired
        missed += caught.missed
      }),
      { numRuns: 2_000 },
    )
    expect(fired).toBeGreaterThan(500)
    expect(missed).toBeGreaterThan(500)
  },
)
