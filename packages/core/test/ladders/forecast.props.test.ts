import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastHolds } from './forecast-law'
import { anySchedule, caseworkAt, makesWork, type Schedule } from './schedules'

/** A reminder waits for eight in the morning in New York, where the next step of the case comes with the same words. */
const sameInstant: Schedule = {
  start: '2026-03-06T05:59:59.999Z',
  zone: 'Australia/Lord_Howe',
  firm: [{ id: 's0', hours: 0, after: 'due', do: 'remindClient' }],
  caseType: null,
  tasks: [
    { due: { hours: 7 }, ladder: null },
    { due: { days: 0 }, ladder: null },
  ],
  acts: [],
  client: { consents: true, email: false, lastName: false },
}

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
      { numRuns: 2_000, examples: [[sameInstant]] },
    )
    expect(steps).toBeGreaterThan(2_000)
    expect(sends).toBeGreaterThan(500)
  },
)
