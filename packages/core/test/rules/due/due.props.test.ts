import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ZoneRules } from '../../../src/ports/zone-rules'
import { calendarOf, nextBusinessTime } from '../../../src/rules/due/calendar'
import * as civil from '../../../src/rules/due/civil'
import { explainDue } from '../../../src/rules/due/explain-due'
import { held } from './held'
import { instantOf, localDateOf, offsetAt, startOfDay } from '../../../src/rules/due/local-time'
import { resolveDue } from '../../../src/rules/due/resolve-due'
import { zoneTableOf } from '../../../src/rules/due/zone-table'
import { intlZoneRules } from '../../../src/system/zone-rules'
import { anyTimes, fromBetween, instantBetween, ruleBetween } from './arbitraries'
import { offsetByIntl, zonesOfNote } from './oracle'

const rules = intlZoneRules()
const anyZone = fc.constantFrom(...zonesOfNote, 'UTC', 'Asia/Kolkata', 'Pacific/Apia')
const anyRule = ruleBetween(2019, 2031)
const anyFrom = fromBetween(2019, 2031)
const anyInstant = instantBetween(1970, 2100)

describe('dates and instants as numbers', () => {
  const anyDay = fc.integer({ min: civil.firstDay, max: civil.lastDay })

  test('a date is written as Date writes it, and read back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = new Date(day * civil.dayMs).toISOString().slice(0, 10)
        expect(civil.writeDate(day)).toBe(text)
        expect(civil.readDate(text)).toBe(day)
        expect(civil.weekdayOf(day)).toBe((new Date(day * civil.dayMs).getUTCDay() + 6) % 7)
      }),
      { numRuns: 1_000 },
    )
  })

  test('an instant is written canonically, and read back in any spelling', () => {
    const anyMs = fc.integer({ min: civil.firstDay * civil.dayMs, max: civil.lastDay * civil.dayMs })
    fc.assert(
      fc.property(
        fc.oneof(
          anyMs,
          anyMs.map((ms) => Math.floor(ms / 1_000) * 1_000),
        ),
        (ms) => {
          const text = new Date(ms).toISOString()
          expect(civil.writeInstant(ms)).toBe(text.replace('.000Z', 'Z'))
          expect(
            [text, text.replace('.000Z', 'Z'), text.replace('Z', '+00:00')].map(civil.readInstant),
          ).toEqual([ms, ms, ms])
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('what is no date or instant is refused', () => {
    for (const text of ['', '2026', '2026-13-01', '2026-3-1', 'YYYY-MM-DD', '2026-03-01T']) {
      expect(() => civil.readDate(text)).toThrow(RangeError)
    }
    for (const text of [
      '',
      'tomorrow',
      '2026-13-01T00:00:00Z',
      '2026-03-01T00:00:0xZ',
      '2026-03-01T25:00:00Z',
    ]) {
      expect(() => civil.readInstant(text)).toThrow(RangeError)
    }
  })
})

describe('the table of a zone', () => {
  test('says what its rules say, at any instant and asked in any order', () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.array(fc.integer({ min: 0, max: 4_133_980_800 }), { maxLength: 20 }),
        (zone, asked) => {
          const table = zoneTableOf(rules, zone)
          const direct = offsetByIntl(zone)
          for (const seconds of asked) expect(offsetAt(seconds * 1_000, table)).toBe(direct(seconds * 1_000))
        },
      ),
    )
  })

  test('follows made-up rules that change as often as every day and a bit', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 90_000, max: 900_000 }), fc.integer({ min: -720, max: 840 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(changes, fc.integer({ min: -100_000, max: 20_000_000 }), (lengths, second) => {
        const made = madeUp(lengths)
        const table = zoneTableOf(made, 'Made/Up')
        expect(offsetAt(second * 1_000, table)).toBe(made.offsetAt('Made/Up', second * 1_000) * 60_000)
      }),
      { numRuns: 300 },
    )
  })

  test('a day starts at its first instant, and a wall time that exists reads back', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const table = zoneTableOf(rules, zone)
        const epoch = civil.readInstant(at)
        const day = localDateOf(epoch, table)
        const start = startOfDay(day, table)
        expect(localDateOf(start, table)).toBe(day)
        expect(localDateOf(start - 1, table)).toBeLessThan(day)
        expect(start).toBeLessThanOrEqual(epoch)
        const local = Math.floor((epoch + offsetAt(epoch, table)) / 60_000) * 60_000
        const earliest = instantOf(day, (local - day * civil.dayMs) / 60_000, table)
        expect(earliest).toBeLessThanOrEqual(epoch)
        expect(earliest + offsetAt(earliest, table)).toBe(local)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a due date', () => {
  test('depends on its arguments alone, not on what was asked before', () => {
    const fresh = (): ZoneRules => ({
      version: rules.version,
      knows: (zone) => rules.knows(zone),
      offsetAt: (zone, epoch) => rules.offsetAt(zone, epoch),
    })
    fc.assert(
      fc.property(anyRule, anyFrom, anyZone, anyTimes, (rule, from, zone, times) => {
        const once = resolveDue(rule, from, calendarOf(times, zone, rules))
        expect(resolveDue(rule, from, calendarOf(structuredClone(times), zone, fresh()))).toEqual(once)
      }),
      { numRuns: 150 },
    )
  })

  test('without a time of day ends exactly with its date', () => {
    fc.assert(
      fc.property(anyRule, anyFrom, anyZone, anyTimes, (rule, from, zone, times) => {
        fc.pre(rule.at === undefined && rule.hours === undefined)
        const calendar = calendarOf(times, zone, rules)
        const { date, before } = resolveDue(rule, from, calendar)
        const end = civil.readInstant(before)
        expect(civil.writeDate(localDateOf(end - 1, calendar.table))).toBe(date)
        expect(localDateOf(end, calendar.table)).toBe(civil.readDate(date) + 1)
      }),
      { numRuns: 500 },
    )
  })

  test('is never earlier for a longer count', () => {
    const unit = fc.constantFrom('days', 'businessDays', 'weeks', 'months', 'hours')
    fc.assert(
      fc.property(unit, fc.nat(300), anyFrom, anyZone, anyTimes, (name, amount, from, zone, times) => {
        const calendar = calendarOf(times, zone, rules)
        const shorter = resolveDue({ [name]: amount }, from, calendar).before
        const longer = resolveDue({ [name]: amount + 1 }, from, calendar).before
        expect(civil.readInstant(longer)).toBeGreaterThan(civil.readInstant(shorter))
      }),
      { numRuns: 500 },
    )
  })

  test('is explained day by day: the last day counted is the due date', () => {
    fc.assert(
      fc.property(anyRule, anyFrom, anyZone, anyTimes, (rule, from, zone, times) => {
        const calendar = calendarOf(times, zone, rules)
        const { days, date, before } = explainDue(rule, rule.on === undefined ? from : null, calendar)
        expect({ date, before }).toEqual(resolveDue(rule, rule.on === undefined ? from : null, calendar))
        expect(days.at(-1)).toMatchObject({ date, counted: true })
        const rolled = days.some((day) => day.why === 'rolled')
        const amount =
          rule.days ?? rule.businessDays ?? (rule.weeks === undefined ? undefined : rule.weeks * 7)
        const counted = days.filter((day) => day.why === 'counted').length
        if (amount !== undefined) expect(counted).toBe(rolled ? Math.max(0, amount - 1) : amount)
      }),
      { numRuns: 500 },
    )
  })
})

describe('held time', () => {
  test('held twice is held once for the whole time, and never moves a date back', () => {
    const three = fc.tuple(anyInstant, fc.nat(400_000), fc.nat(400_000))
    fc.assert(
      fc.property(
        anyRule,
        anyFrom,
        anyZone,
        anyTimes,
        three,
        (rule, from, zone, times, [first, more, most]) => {
          fc.pre(rule.roll === undefined)
          const calendar = calendarOf(times, zone, rules)
          const due = resolveDue(rule, from, calendar)
          const second = civil.writeInstant(civil.readInstant(first) + more * 1_000)
          const third = civil.writeInstant(civil.readInstant(second) + most * 1_000)
          const once = held(rule, due, first, third, calendar)
          const half = held(rule, due, first, second, calendar)
          expect(held(rule, half, second, third, calendar)).toEqual(once)
          expect(civil.readInstant(once.before)).toBeGreaterThanOrEqual(civil.readInstant(due.before))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the next business hours', () => {
  test('are not in the past, inside opening hours, the first such, and their own next', () => {
    fc.assert(
      fc.property(anyZone, anyTimes, instantBetween(2019, 2031), fc.nat(100), (zone, times, from, part) => {
        const calendar = calendarOf(times, zone, rules)
        const isOpen = (epoch: number) => {
          const local = epoch + offsetAt(epoch, calendar.table)
          const wall = new Date(local).toISOString()
          const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[
            new Date(local).getUTCDay()
          ]!
          return times.businessHours.some(
            (hours) =>
              hours.days.includes(weekday) &&
              !times.holidays.includes(wall.slice(0, 10)) &&
              hours.from <= wall.slice(11, 16) &&
              wall.slice(11, 16) < hours.to,
          )
        }
        const next = nextBusinessTime(calendar, from)
        expect(next).not.toBeNull()
        const [start, end] = [civil.readInstant(from), civil.readInstant(next!)]
        expect(end).toBeGreaterThanOrEqual(start)
        expect(isOpen(end)).toBe(true)
        expect(nextBusinessTime(calendar, next!)).toBe(next)
        if (end > start) {
          expect(isOpen(end - 1)).toBe(false)
          expect(isOpen(start + Math.floor(((end - start - 1) * part) / 100))).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** Offsets that change after each length (seconds) to the offset beside it (minutes). */
function madeUp(lengths: readonly (readonly [number, number])[]): ZoneRules {
  return {
    version: 'made-up',
    knows: () => true,
    offsetAt: (_, epoch) => {
      let until = 0
      let offset = 0
      for (const [seconds, minutes] of lengths) {
        until += seconds * 1_000
        if (epoch < until) break
        offset = minutes
      }
      return offset
    },
  }
}
