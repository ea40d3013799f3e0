import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { windowTable } from '../../../src/rules/sending/window-table'
import { nextSendTime, sendWindow, type WindowFacts } from '../../../src/rules/sending/windows'
import { intlZoneRules } from '../../../src/system/zone-rules'

const rules = intlZoneRules()

/** Zones near each other, so that most sets share hours; with gaps and overlaps by night, at midnight and by half an hour. */
const groups = [
  ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles'],
  ['America/St_Johns', 'America/Halifax', 'America/Havana', 'America/Santiago', 'America/Sao_Paulo'],
  ['Europe/London', 'Europe/Berlin', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Beirut'],
  ['Australia/Lord_Howe', 'Australia/Sydney', 'Pacific/Auckland', 'Pacific/Chatham', 'Asia/Tokyo'],
  ['Pacific/Honolulu', 'America/Adak', 'America/Anchorage', 'Asia/Kathmandu', 'Asia/Kolkata'],
] as const

const anyZones = fc
  .constantFrom(...groups)
  .chain((group) => fc.subarray([...group], { minLength: 1, maxLength: 3 }))

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const anyFacts: fc.Arbitrary<WindowFacts> = fc.record({
  zones: anyZones,
  places: fc.subarray([...windowTable.keys(), 'US-NY', 'NZ'], { maxLength: 3 }),
  narrow: fc.option(
    fc
      .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 }))
      .map(([from, to]) => ({ from: time(from * 15), to: time(to * 15) })),
  ),
})

/** Quarters of an hour, most of them within two days of a change of the clocks in 2025 to 2027. */
const changes = [
  ...['2025-03-09', '2025-11-02', '2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'],
  ...['2025-03-30', '2025-10-26', '2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'],
  ...['2025-04-06', '2025-10-05', '2026-04-05', '2026-10-04', '2026-09-27', '2026-02-15', '2026-04-24'],
].map((date) => Date.parse(date))
const quarter = 900_000
const anyAt = fc.oneof(
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -192, max: 192 }))
    .map(([day, by]) => day + by * quarter),
  fc
    .integer({ min: Date.parse('2025-01-01') / quarter, max: Date.parse('2027-12-31') / quarter })
    .map((quarters) => quarters * quarter),
)

const iso = (epoch: number) => new Date(epoch).toISOString().replace('.000Z', 'Z')

/** Whether luxon's clock shows open hours everywhere. */
function isOpen({ zones, places, narrow }: WindowFacts, epoch: number): boolean {
  return zones.every((zone) => {
    const wall = DateTime.fromMillis(epoch, { zone })
    const minutes = wall.hour * 60 + wall.minute
    const shown = time(minutes)
    if (shown < '08:00' || shown >= '21:00') return false
    if (narrow && (shown < narrow.from || shown >= narrow.to)) return false
    return places.every((place) => {
      const week = windowTable.get(place)?.hours
      if (!week) return true
      const hours = week[wall.weekday - 1]
      return hours !== null && hours !== undefined && hours.from <= minutes && minutes < hours.to
    })
  })
}

describe('the send window', () => {
  test('is the one a clock-watcher finds, quarter by quarter', () => {
    fc.assert(
      fc.property(anyFacts, anyAt, (facts, at) => {
        let opens = at
        while (opens <= at + 14 * 86_400_000 && !isOpen(facts, opens)) opens += quarter
        const window = sendWindow(facts, iso(at), rules)
        if (opens > at + 14 * 86_400_000) {
          expect(window).toBeNull()
          return
        }
        const first = opens
        while (isOpen(facts, opens - quarter)) opens -= quarter
        let closes = first
        while (isOpen(facts, closes)) closes += quarter
        expect(window).toEqual({ opensAt: iso(opens), closesAt: iso(closes) })
        expect(nextSendTime(facts, iso(at), rules)).toBe(iso(first))
      }),
      { numRuns: 150 },
    )
  })

  test('is half open, its own next, and holds each instant inside it', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyAt,
        fc.nat(quarter),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (facts, near, by, part) => {
          const at = near + by
          const window = sendWindow(facts, iso(at), rules)
          fc.pre(window !== null)
          const [opens, closes] = [Date.parse(window.opensAt), Date.parse(window.closesAt)]
          expect(closes).toBeGreaterThan(at)
          expect([opens - 1, opens, closes - 1, closes].map((epoch) => isOpen(facts, epoch))).toEqual([
            false,
            true,
            true,
            false,
          ])
          const inside = Math.min(closes - 1, Math.floor(opens + part * (closes - opens)))
          expect(sendWindow(facts, iso(inside), rules)).toEqual(window)
          const next = nextSendTime(facts, iso(at), rules)
          expect(next).toBe(iso(Math.max(at, opens)))
          expect(nextSendTime(facts, next!, rules)).toBe(next)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
