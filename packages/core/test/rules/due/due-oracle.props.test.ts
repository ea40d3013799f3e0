import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DueRule } from '../../../src/model/due-rule'
import { calendarOf } from '../../../src/rules/due/calendar'
import { resolveDue } from '../../../src/rules/due/resolve-due'
import { intlZoneRules } from '../../../src/system/zone-rules'
import { anyTimes, fromBetween, ruleBetween } from './arbitraries'
import { dueByTemporal, transitionsOf, transitionsOfPolyfill, zonesOfNote } from './oracle'
import { differencesFromPolyfill, differencesFromProposal } from './probes'

const rules = intlZoneRules()

const ramadan = ['Africa/Casablanca', 'Africa/El_Aaiun']

describe('wall times and local dates equal Temporal’s', () => {
  test('the zones asked about are at least sixty', () => {
    expect(new Set(zonesOfNote).size).toBeGreaterThanOrEqual(60)
  })

  test.each(zonesOfNote)('around every clock change of %s from 2025 to 2035', (zone) => {
    const transitions = transitionsOf(zone, 2025, 2036, 96)
    const seen = transitionsOfPolyfill(zone, 2025, 2036)
    const comparable = transitions.filter(({ at }) => seen.has(at))
    const others = transitions.filter(({ at }) => !seen.has(at))
    if (!ramadan.includes(zone)) expect(others.filter(({ at }) => at < Date.UTC(2034, 0, 1))).toEqual([])
    expect(comparable.flatMap((each) => differencesFromPolyfill(each, zone, rules))).toEqual([])
    expect(others.flatMap((each) => differencesFromProposal(each, zone, rules))).toEqual([])
  })

  test.each([
    ['Pacific/Apia skipped a whole day in 2011', 'Pacific/Apia', 2011],
    ['Pacific/Kwajalein skipped a whole day in 1993', 'Pacific/Kwajalein', 1993],
    ['Africa/Monrovia left an offset with seconds in 1972', 'Africa/Monrovia', 1972],
    ['America/St_Johns changed its clocks at 00:01 until 2011', 'America/St_Johns', 2009],
    ['America/Sao_Paulo lost its midnights until 2018', 'America/Sao_Paulo', 2017],
  ])('%s', (_, zone, year) => {
    const transitions = transitionsOf(zone, year, year + 1, 12)
    expect(transitions.length).toBeGreaterThan(0)
    expect(transitions.flatMap((each) => differencesFromPolyfill(each, zone, rules))).toEqual([])
  })

  test.each([
    ['America/Recife kept summer time for a week in 2000', 'America/Recife', 2000],
    ['Africa/Casablanca paused its summer time for Ramadan in 2022', 'Africa/Casablanca', 2022],
    ['Asia/Gaza changed its clocks on a Saturday in 2023', 'Asia/Gaza', 2023],
    ['Europe/London in a far century', 'Europe/London', 2900],
  ])('%s', (_, zone, year) => {
    const transitions = transitionsOf(zone, year, year + 1, 12)
    expect(transitions.length).toBeGreaterThan(0)
    expect(transitions.flatMap((each) => differencesFromProposal(each, zone, rules))).toEqual([])
  })
})

/** Years in which temporal-polyfill sees every clock change of these zones, five years around included. */
const trusted = [2020, 2030] as const
const trustedZones = zonesOfNote.filter((zone) => !ramadan.includes(zone))

describe('due dates equal an oracle in Temporal’s types', () => {
  test('for any rule, start, zone, business hours and holidays', () => {
    fc.assert(
      fc.property(
        ruleBetween(...trusted),
        fromBetween(...trusted),
        fc.constantFrom(...trustedZones),
        anyTimes,
        (rule, from, zone, times) => {
          const start = rule.on === undefined ? from : null
          expect(resolveDue(rule, start, calendarOf(times, zone, rules))).toEqual(
            dueByTemporal(rule, start, zone, times),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  test('for rules whose last day or hour touches a clock change', () => {
    const changes = zonesOfNote.flatMap((zone) =>
      transitionsOf(zone, 2026, 2027, 96).map(({ at }) => ({ zone, at })),
    )
    const near = fc.record({
      change: fc.constantFrom(...changes),
      minutes: fc.integer({ min: -1_600, max: 1_600 }),
      amount: fc.integer({ min: 0, max: 60 }),
      unit: fc.constantFrom('days', 'hours'),
      at: fc.option(fc.constantFrom('00:00', '00:30', '01:59', '02:00', '02:15', '02:30', '03:00', '23:59')),
    })
    const times = { businessHours: [], holidays: [] }
    fc.assert(
      fc.property(near, ({ change, minutes, amount, unit, at }) => {
        const rule: DueRule = unit === 'days' ? { days: amount, ...(at ? { at } : {}) } : { hours: amount }
        const back = amount * (unit === 'days' ? 86_400_000 : 3_600_000)
        const from = new Date(change.at + minutes * 60_000 - back).toISOString()
        expect(resolveDue(rule, from, calendarOf(times, change.zone, rules))).toEqual(
          dueByTemporal(rule, from, change.zone, times),
        )
      }),
      { numRuns: 500 },
    )
  })
})
