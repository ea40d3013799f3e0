import { deepEqual, equal } from 'node:assert/strict'
import type { PhoneRules } from '@casework/core'
import { intlZoneRules } from '@casework/core/system'
import type { Check } from './check'

/** What the checks of phone rules are given. */
export interface PhoneRulesUnderTest {
  readonly phone: PhoneRules
}

/** How phone numbers are read. */
export const phoneRulesChecks: readonly Check<PhoneRulesUnderTest>[] = [
  {
    name: 'a national form is read as of its country, an international one as it stands',
    async run(open) {
      const { phone } = await open()
      equal(phone.parse('(212) 736-5000', 'US')?.e164, '+12127365000')
      equal(phone.parse('020 7946 0018', 'GB')?.e164, '+442079460018')
      equal(phone.parse('+44 20 7946 0018', 'US')?.e164, '+442079460018')
      equal(phone.parse('+1 212 736 5000', 'GB')?.e164, '+12127365000')
    },
  },
  {
    name: 'E.164 reads as itself',
    async run(open) {
      const { phone } = await open()
      const read = phone.parse('(212) 736-5000', 'US')
      deepEqual(phone.parse(read?.e164 ?? '', 'DE'), read)
    },
  },
  {
    name: 'a number that is possible but not in use is read with a warning',
    async run(open) {
      const { phone } = await open()
      deepEqual(phone.parse('(555) 555-0123', 'US'), { e164: '+15555550123', valid: false })
      equal(phone.parse('(212) 736-5000', 'US')?.valid, true)
    },
  },
  {
    name: 'what cannot be one number is refused without a throw',
    async run(open) {
      const { phone } = await open()
      const texts = [
        '',
        '12',
        'my number',
        'call 212 736 5000',
        '+',
        '1'.repeat(100_000),
        '\u0000',
        '212 736',
      ]
      for (const text of texts) equal(phone.parse(text, 'US'), null, text.slice(0, 40))
    },
  },
  {
    name: 'a number tells its country, and more only where its area code does',
    async run(open) {
      const { phone } = await open()
      const newYork = phone.placesOf('+12125550123')
      equal(newYork.country, 'US')
      // Rules that know nothing of area codes may leave both empty; they may not be wrong.
      for (const region of newYork.regions) equal(region, 'NY')
      for (const zone of newYork.zones) equal(zone, 'America/New_York')
      equal(phone.placesOf('+442079460018').country, 'GB')
      deepEqual(phone.placesOf('no number'), { country: null, regions: [], zones: [] })
    },
  },
  {
    name: 'the zones of a number are known, each named once',
    async run(open) {
      const { phone } = await open()
      const zones = intlZoneRules()
      const numbers = [
        '+12125550123',
        '+18505550123',
        '+17015550123',
        '+14165550123',
        '+34912345678',
        '+61212345678',
      ]
      for (const number of numbers) {
        const named = phone.placesOf(number).zones
        deepEqual(
          [...new Set(named)].filter((zone) => zones.knows(zone)),
          named,
          number,
        )
      }
    },
  },
]
