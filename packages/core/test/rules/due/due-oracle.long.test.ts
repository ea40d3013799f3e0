import { describe, expect, test } from 'vitest'
import { zoneTableOf } from '../../../src/rules/due/zone-table'
import { intlZoneRules } from '../../../src/system/zone-rules'
import { transitionsOf, transitionsOfPolyfill } from './oracle'
import { differencesFromPolyfill, differencesFromProposal } from './probes'

const rules = intlZoneRules()
const zones = Intl.supportedValuesOf('timeZone')

describe('every zone there is', () => {
  test.each(zones)('%s equals Temporal around its clock changes from 2025 to 2035', (zone) => {
    const transitions = transitionsOf(zone, 2025, 2036, 6)
    const seen = transitionsOfPolyfill(zone, 2025, 2036)
    const comparable = transitions.filter(({ at }) => seen.has(at))
    expect(comparable.flatMap((each) => differencesFromPolyfill(each, zone, rules))).toEqual([])
    expect(transitions.flatMap((each) => differencesFromProposal(each, zone, rules))).toEqual([])
  })

  test.each(zones)('%s has every clock change from 1970 to 2100 in its table', (zone) => {
    const table = zoneTableOf(rules, zone)
    const from = Date.UTC(1970, 0, 1)
    const to = Date.UTC(2101, 0, 1)
    const found = new Set<number>()
    for (let epoch = from; epoch < to + 400 * 86_400_000; epoch += 100 * 86_400_000) {
      for (const start of table.piecesAt(epoch).starts.slice(1))
        if (start > from && start < to) found.add(start)
    }
    const expected = transitionsOf(zone, 1970, 2101, 12).map(({ at }) => at)
    expect([...found].sort((a, b) => a - b)).toEqual(expected)
  })
})
