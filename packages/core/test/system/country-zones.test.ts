import { getCountries } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { zonesOfCountry } from '../../src/phone/country-zones'
import { intlZoneRules } from '../../src/system/zone-rules'

test('every country of the table is one, with zones that exist', () => {
  const zones = intlZoneRules()
  const placed = getCountries().filter((country) => zonesOfCountry(country).length > 0)
  expect(placed.length).toBeGreaterThan(80)
  for (const country of placed)
    for (const zone of zonesOfCountry(country)) expect(zones.knows(zone), zone).toBe(true)
  expect(zonesOfCountry('constructor')).toEqual([])
})
