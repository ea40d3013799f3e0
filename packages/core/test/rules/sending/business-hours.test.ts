import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { defaultBusinessHours, weekdays } from '../../../src/model/settings'
import type { WorkingTimes } from '../../../src/rules/due/calendar'
import { nextBusinessSendTime } from '../../../src/rules/sending/business-hours'
import { longDate } from '../../../src/rules/sending/long-date'
import { intlZoneRules } from '../../../src/system/zone-rules'
import { anyTimes, instantBetween } from '../due/arbitraries'

const rules = intlZoneRules()
const times = { businessHours: defaultBusinessHours, holidays: ['2026-05-25'] }
const next = (zones: readonly string[], from: string, working: WorkingTimes = times) =>
  nextBusinessSendTime({ zones, fallbackZone: 'America/New_York', times: working }, from, rules)

describe('the next business hours of a firm for a recipient', () => {
  test('are read where the recipient is', () => {
    expect(next(['America/Los_Angeles'], '2026-06-01T13:00:00Z')).toBe('2026-06-01T16:00:00Z')
    expect(next(['America/New_York'], '2026-06-01T13:00:00Z')).toBe('2026-06-01T13:00:00Z')
    expect(next([], '2026-06-01T12:00:00Z')).toBe('2026-06-01T13:00:00Z')
  })

  test('are those that all candidate zones share', () => {
    const coasts = ['America/New_York', 'America/Los_Angeles']
    expect(next(coasts, '2026-06-01T13:00:00Z')).toBe('2026-06-01T16:00:00Z')
    expect(next(coasts, '2026-06-01T21:00:00Z')).toBe('2026-06-02T16:00:00Z')
  })

  test('leave out weekends and holidays', () => {
    expect(next(['America/Chicago'], '2026-05-22T22:00:00Z')).toBe('2026-05-26T14:00:00Z')
  })

  test('are the firm’s own when the zones share none', () => {
    const apart = ['Asia/Tokyo', 'America/New_York']
    expect(next(apart, '2026-06-01T12:00:00Z')).toBe('2026-06-01T13:00:00Z')
    expect(next(apart, '2026-06-01T15:00:00Z')).toBe('2026-06-01T15:00:00Z')
  })

  test('do not exist for a firm that never opens', () => {
    expect(next(['America/Chicago'], '2026-06-01T12:00:00Z', { businessHours: [], holidays: [] })).toBeNull()
  })

  test('are not in the past, their own next, and the first that all share', () => {
    const near = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/London', 'Asia/Tokyo']
    const isOpen = (working: WorkingTimes, zone: string, epoch: number) => {
      const wall = DateTime.fromMillis(epoch, { zone })
      const shown = wall.toFormat('HH:mm')
      return (
        !working.holidays.includes(wall.toISODate()!) &&
        working.businessHours.some(
          (hours) =>
            hours.days.includes(weekdays[wall.weekday - 1]!) && hours.from <= shown && shown < hours.to,
        )
      )
    }
    fc.assert(
      fc.property(
        fc.subarray(near, { minLength: 1, maxLength: 3 }),
        anyTimes,
        instantBetween(2025, 2028),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (zones, working, from, parts) => {
          const found = next(zones, from, working)
          const own = next([], from, working)
          expect(found).not.toBeNull()
          expect(next(zones, found!, working)).toBe(found)
          const [start, end] = [Date.parse(from), Date.parse(found!)]
          expect(end).toBeGreaterThanOrEqual(start)
          const shared = (epoch: number) => zones.every((zone) => isOpen(working, zone, epoch))
          const patient = Date.parse(own!) + 14 * 86_400_000
          if (!shared(end)) expect(found).toBe(own)
          const searched = shared(end) ? end : patient
          for (const part of parts) {
            const probe = Math.floor(start + part * (searched - start))
            if (probe < searched) expect(shared(probe)).toBe(false)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('a date is said in full', () => {
  expect(longDate('2026-03-06')).toBe('Friday, March 6, 2026')
  expect(longDate('2028-02-29')).toBe('Tuesday, February 29, 2028')
  for (let day = Date.parse('2025-12-01'); day < Date.parse('2027-02-01'); day += 86_400_000) {
    const date = DateTime.fromMillis(day, { zone: 'utc', locale: 'en-US' })
    expect(longDate(date.toISODate()!)).toBe(date.toFormat('cccc, LLLL d, yyyy'))
  }
  expect(() => longDate('2026-02-30x')).toThrow(RangeError)
})
