import { equal, match } from 'node:assert/strict'
import type { ZoneRules } from '@casework/core'
import type { Check } from './check'

/** What the checks of zone rules are given. */
export interface ZoneRulesUnderTest {
  readonly zoneRules: ZoneRules
}

/** The rules of time zones. What is asked here is long past, so every edition answers alike. */
export const zoneRulesChecks: readonly Check<ZoneRulesUnderTest>[] = [
  {
    name: 'the edition of the rules has a name',
    async run(open) {
      const { zoneRules } = await open()
      match(zoneRules.version, /\S/)
      equal(zoneRules.version, zoneRules.version)
    },
  },
  {
    name: 'zones are known by their names, and nothing else is a zone',
    async run(open) {
      const { zoneRules } = await open()
      for (const zone of [
        'UTC',
        'America/New_York',
        'Europe/London',
        'Asia/Kolkata',
        'Australia/Lord_Howe',
      ]) {
        equal(zoneRules.knows(zone), true, zone)
      }
      for (const none of ['', 'Nowhere/Land', '+01:00', 'America/', ' UTC', 'constructor']) {
        equal(zoneRules.knows(none), false, none)
      }
    },
  },
  {
    name: 'an offset is minutes east of UTC, seconds as fractions',
    async run(open) {
      const { zoneRules } = await open()
      const offset = (zone: string, at: string) => zoneRules.offsetAt(zone, Date.parse(at))
      equal(offset('UTC', '2024-07-01T00:00:00Z'), 0)
      equal(offset('America/New_York', '2024-01-15T12:00:00Z'), -300)
      equal(offset('America/New_York', '2024-07-15T12:00:00Z'), -240)
      equal(offset('Asia/Kolkata', '2024-07-15T12:00:00Z'), 330)
      equal(offset('Australia/Lord_Howe', '2024-01-15T12:00:00Z'), 660)
      equal(offset('Australia/Lord_Howe', '2024-07-15T12:00:00Z'), 630)
      equal(offset('America/New_York', '1880-01-01T00:00:00Z'), -(4 * 60 + 56 + 2 / 60))
    },
  },
  {
    name: 'an offset changes at the very millisecond, and the answer is the same each time',
    async run(open) {
      const { zoneRules } = await open()
      const spring = Date.parse('2024-03-10T07:00:00Z')
      for (let round = 0; round < 3; round += 1) {
        equal(zoneRules.offsetAt('America/New_York', spring - 1), -300)
        equal(zoneRules.offsetAt('America/New_York', spring), -240)
        equal(zoneRules.offsetAt('Europe/London', spring), 0)
      }
    },
  },
]
