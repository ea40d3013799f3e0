import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneRules } from '../../src/phone'

const rules = phoneRules()
const parse = (input: string, country: string) => rules.parse(input, country)

describe('a phone number', () => {
  it.each([
    ['(212) 736-5000', 'US', '+12127365000'],
    ['212.736.5000', 'US', '+12127365000'],
    [' +1 212 736 5000 ', 'DE', '+12127365000'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['+44 20 7946 0018', 'US', '+442079460018'],
    ['030 123456', 'DE', '+4930123456'],
    ['２１２７３６５０００', 'US', '+12127365000'],
    ['+12127365000', 'nowhere', '+12127365000'],
    ['\u202d(212) 736\u20115000\u202c', 'US', '+12127365000'],
    ['\u2066+1 212\u2013736\u20135000\u2069\u200b', 'DE', '+12127365000'],
  ])('typed as %s in %s is %s', (input, country, e164) => {
    expect(parse(input, country)?.e164).toBe(e164)
  })

  it('that is possible but not in use is kept with a warning', () => {
    expect(parse('(555) 555-0123', 'US')).toEqual({ e164: '+15555550123', valid: false })
    expect(parse('(212) 736-5000', 'US')?.valid).toBe(true)
  })

  it.each([
    ['12', 'US'],
    ['911', 'US'],
    ['736-5000', 'US'],
    ['212 736 5000', 'nowhere'],
    ['212 736 5000', ''],
    ['call 212 736 5000', 'US'],
    ['212 736 5000 ext. 4', 'US'],
    ['+1 212 736 5000 x4', 'US'],
    ['+', 'US'],
    ['', 'US'],
    ['my number', 'US'],
    ['+999 123 4567', 'US'],
    ['1'.repeat(40), 'US'],
    ['1'.repeat(1_000_000), 'US'],
  ])('cannot be "%s" in "%s"', (input, country) => {
    expect(parse(input, country)).toBeNull()
  })

  it('reads as itself once it is E.164, and no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.stringMatching(/^[+0-9 ()x.;=-]{0,30}$/)),
        fc.constantFrom('US', 'GB', 'DE', 'MX', 'constructor', '__proto__', ''),
        (input, country) => {
          const phone = parse(input, country)
          if (phone) expect(parse(phone.e164, country)).toEqual(phone)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
