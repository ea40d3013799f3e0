import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareInstants } from '../../src/index'
import type { LadderStep } from '../../src/model/ladder'
import type { SetDue, TaskState } from '../../src/model/task-state'
import type { CaseFacts } from '../../src/rules/case/facts'
import { calendarOf } from '../../src/rules/due/calendar'
import { occurrenceAt } from '../../src/rules/overdue/occurrence-at'
import { dueOccurrences } from '../../src/rules/overdue/occurrences'
import { intlZoneRules } from '../../src/system/index'

const zoneRules = intlZoneRules()

const instant = fc
  .integer({ min: Date.parse('2026-03-01T00:00:00Z'), max: Date.parse('2026-04-15T00:00:00Z') })
  .map((epoch) => new Date(epoch - (epoch % 500)).toISOString().replace('.000Z', 'Z'))

const step = fc
  .record({
    offset: fc.constantFrom({ days: 2 }, { businessDays: 1 }, { weeks: 1 }, { hours: 5 }),
    side: fc.constantFrom({ after: 'due' }, { before: 'due' }),
    repeat: fc.option(
      fc.record({
        every: fc.constantFrom('P1D', 'PT7H', 'P1W'),
        max: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        until: fc.constantFrom(undefined, 'P9D', 'PT50H'),
      }),
      { nil: undefined },
    ),
  })
  .map(({ offset, side, repeat }): LadderStep => ({
    ...{ id: 's', do: 'notifyTeam' as const, ...offset, ...side },
    ...(repeat && { repeat }),
  }))

test('occurrences that are missed as one, and the others, are those that are found one by one', () => {
  let together = 0
  fc.assert(
    fc.property(
      step,
      fc.record({
        zone: fc.constantFrom('America/New_York', 'Europe/London', 'Australia/Lord_Howe'),
        decided: fc.nat(4),
        since: instant,
        moment: instant,
      }),
      (written, { zone, decided, since, moment }) => {
        const calendar = calendarOf(
          { businessHours: [{ days: ['mon', 'wed', 'fri'], from: '09:00', to: '17:00' }], holidays: [] },
          zone,
          zoneRules,
        )
        const due = { kind: 'set', date: '2026-03-20', before: '2026-03-21T04:00:00Z', zone } as SetDue
        const task = {
          id: 't',
          dueVersion: 1,
          due,
          ladder: { since, depth: 0, decided: { s: decided } },
        } as unknown as TaskState
        const facts = { moment, calendar: () => calendar } as unknown as CaseFacts
        const { before, come } = dueOccurrences(task, written, since, facts)
        const found: string[] = []
        for (let n = decided + 1; ; n += 1) {
          const at = occurrenceAt(written, due, n, calendar)
          if (at === null || compareInstants(at, moment) > 0) break
          found.push(`${String(n)} ${compareInstants(at, since) < 0 ? 'before' : at}`)
        }
        const told = before
          ? Array.from(
              { length: before.n - (before.from ?? before.n) + 1 },
              (_, index) => `${String((before.from ?? before.n) + index)} before`,
            )
          : []
        together += told.length > 1 ? 1 : 0
        expect([...told, ...come.map(({ n, plannedAt }) => `${String(n)} ${plannedAt}`)]).toEqual(found)
        if (before) expect(before.plannedAt).toBe(occurrenceAt(written, due, before.n, calendar))
      },
    ),
    { numRuns: 2_000 },
  )
  expect(together).toBeGreaterThan(100)
})
