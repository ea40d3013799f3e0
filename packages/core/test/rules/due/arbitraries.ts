import fc from 'fast-check'
import type { DueRule } from '../../../src/model/due-rule'
import { weekdays, type Settings } from '../../../src/model/settings'
import { dayMs, writeDate, writeInstant } from '../../../src/rules/due/civil'

/** `YYYY-MM-DD` from one year up to another. */
export function dateBetween(fromYear: number, toYear: number): fc.Arbitrary<string> {
  const max = Date.UTC(toYear, 0, 1) / dayMs - 1
  return fc.integer({ min: Date.UTC(fromYear, 0, 1) / dayMs, max }).map(writeDate)
}

/** Canonical instants from one year up to another, some with milliseconds. */
export function instantBetween(fromYear: number, toYear: number): fc.Arbitrary<string> {
  const seconds = fc.integer({
    min: Date.UTC(fromYear, 0, 1) / 1_000,
    max: Date.UTC(toYear, 0, 1) / 1_000 - 1,
  })
  return fc
    .tuple(seconds, fc.constantFrom(0, 0, 0, 1, 250, 999))
    .map(([whole, millis]) => writeInstant(whole * 1_000 + millis))
}

/** What a rule counts from. */
export function fromBetween(fromYear: number, toYear: number): fc.Arbitrary<string> {
  return fc.oneof(instantBetween(fromYear, toYear), dateBetween(fromYear, toYear))
}

const minutes = fc.integer({ min: 0, max: 1_439 })

/** `HH:MM` */
export const anyTimeOfDay = minutes.map(timeOfDay)

const amounts = {
  days: fc.integer({ min: 0, max: 800 }),
  businessDays: fc.integer({ min: 0, max: 60 }),
  weeks: fc.integer({ min: 0, max: 100 }),
  months: fc.integer({ min: 0, max: 60 }),
  hours: fc.integer({ min: 0, max: 5_000 }),
}

const direction = fc.constantFrom<Pick<DueRule, 'after' | 'before'>>(
  {},
  { after: { answer: 'accident' } },
  { before: { caseDate: 'hearing' } },
)

const timing = fc.record(
  { at: anyTimeOfDay, roll: fc.constantFrom('none' as const, 'forward' as const, 'backward' as const) },
  { requiredKeys: [] },
)

const unit = fc.constantFrom('days' as const, 'businessDays' as const, 'weeks' as const, 'months' as const)

/** Rules of every kind that the schema lets through; their amounts reach five years at most. */
export function ruleBetween(fromYear: number, toYear: number): fc.Arbitrary<DueRule> {
  return fc.oneof(
    fc.tuple(dateBetween(fromYear, toYear), timing).map(([on, more]) => ({ on, ...more })),
    fc.tuple(amounts.hours, direction).map(([hours, more]) => ({ hours, ...more })),
    unit.chain((name) =>
      fc
        .tuple(amounts[name], direction, timing)
        .map(([amount, around, more]) => ({ [name]: amount, ...around, ...more })),
    ),
  )
}

const openings = fc
  .tuple(fc.subarray([...weekdays], { minLength: 1 }), minutes, minutes)
  .filter(([, from, to]) => from !== to)
  .map(([days, a, b]) => ({ days, from: timeOfDay(Math.min(a, b)), to: timeOfDay(Math.max(a, b)) }))

/** Business hours that name at least one day, and holidays. */
export const anyTimes: fc.Arbitrary<Pick<Settings, 'businessHours' | 'holidays'>> = fc.record({
  businessHours: fc.array(openings, { minLength: 1, maxLength: 3 }),
  holidays: fc.oneof(
    fc.array(dateBetween(2015, 2036), { maxLength: 20 }),
    dateBetween(2019, 2031).map(fortnight),
  ),
})

function fortnight(first: string): string[] {
  return Array.from({ length: 14 }, (_, index) => writeDate(Date.parse(first) / dayMs + index))
}

function timeOfDay(value: number): string {
  return new Date(value * 60_000).toISOString().slice(11, 16)
}
