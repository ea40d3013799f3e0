import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { phoneRules } from '../../src/phone'
import { intlZoneRules } from '../../src/system/zone-rules'
import { naughtyText } from '../generators/hostile'

const rules = phoneRules()
const zones = intlZoneRules()
const nanp = Array.from({ length: 800 }, (_, at) => `+1${at + 200}2345678`)

/** Codes for numbers that follow a person or a service, and so are of no place. */
const personal = /^\+1(5(00|2[1-9]|3[23]|44|66|77|88)|6(00|22|33)|8(00|33|44|55|66|77|88)|900)/

const eastern = 'America/New_York'
const central = 'America/Chicago'
const mountain = 'America/Denver'
const pacific = 'America/Los_Angeles'

describe('the place of a phone number', () => {
  it.each([
    [212, 'US', ['NY'], [eastern]],
    [239, 'US', ['FL'], [eastern]],
    [850, 'US', ['FL'], [eastern, central]],
    [701, 'US', ['ND'], [central, mountain]],
    [605, 'US', ['SD'], [central, mountain]],
    [907, 'US', ['AK'], ['America/Anchorage', 'America/Adak']],
    [775, 'US', ['NV'], [pacific, mountain]],
    [986, 'US', ['ID'], [mountain, pacific]],
    [208, 'US', ['ID'], [mountain, pacific]],
    [541, 'US', ['OR'], [pacific, 'America/Boise']],
    [423, 'US', ['TN'], [central, eastern]],
    [615, 'US', ['TN'], [central]],
    [602, 'US', ['AZ'], ['America/Phoenix']],
    [808, 'US', ['HI'], ['Pacific/Honolulu']],
    [906, 'US', ['MI'], ['America/Detroit', central]],
    [416, 'CA', ['ON'], ['America/Toronto']],
    [902, 'CA', ['NS', 'PE'], ['America/Halifax']],
    [787, 'PR', [], ['America/Puerto_Rico']],
    [876, 'JM', [], ['America/Jamaica']],
    [800, 'US', [], []],
  ])('%i is in %s', (code, country, regions, names) => {
    expect(rules.placesOf(`+1${code}2345678`)).toEqual({ country, regions, zones: names })
  })

  it.each([
    ['+442079460018', 'GB', ['Europe/London']],
    ['+34912345678', 'ES', ['Europe/Madrid', 'Atlantic/Canary']],
    ['+61212345678', 'AU', expect.arrayContaining(['Australia/Perth', 'Australia/Sydney'])],
    ['+97798012345', null, []],
    ['+999', null, []],
    ['no number', null, []],
  ])('%s is in %s', (e164, country, names) => {
    expect(rules.placesOf(e164)).toMatchObject(
      country === null ? { regions: [], zones: names } : { country, zones: names },
    )
  })

  test('is known for every area code in use, but for those of no place', () => {
    const unplaced = nanp.filter(
      (e164) =>
        rules.parse(e164, 'US')?.valid && !personal.test(e164) && rules.placesOf(e164).zones.length === 0,
    )
    expect(unplaced).toEqual([])
    const placed = nanp.filter((e164) => personal.test(e164) && rules.placesOf(e164).zones.length > 0)
    expect(placed).toEqual([])
  })

  test('names regions of two letters and zones that exist, each once', () => {
    const numbers = [...nanp, '+442079460018', '+521234567890', '+5511912345678', '+6281234567890']
    for (const e164 of numbers) {
      const { country, regions, zones: names } = rules.placesOf(e164)
      for (const region of regions) expect(region).toMatch(/^[A-Z]{2}$/)
      for (const zone of names) expect(zones.knows(zone), `${country} ${zone}`).toBe(true)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('is nowhere for what is no number, without a throw', () => {
    fc.assert(
      fc.property(naughtyText, (text) => {
        rules.placesOf(text)
      }),
    )
  })
})
