import { phoneRules } from '@casework/core/phone'
import { intlZoneRules } from '@casework/core/system'
import { memory } from '@casework/memory'
import type { Keys, PhoneRules, ZoneRules } from '@casework/core'
import type { PhonePlaces, TokenClaims } from '@casework/core/adapter'
import type { KeysUnderTest, PhoneRulesUnderTest, ZoneRulesUnderTest } from '@casework/testkit'
import type { Broken } from './twist'

const signed = 'a token gives the claims that it was signed with'
const purpose = 'a token of one purpose is refused for every other'
const lifetime = 'a token is refused before and after its lifetime, give or take what clocks may differ'
const spelling = 'a token has one spelling'
const changed = 'a token with anything changed, cut off or left out is refused'
const noToken = 'text that is no token is refused without a throw'
const sealing = 'what was sealed opens with its secret, and with no other'
const tampering = 'what was changed since it was sealed, or never was, opens as nothing and without a throw'
const digest = 'a digest is SHA-256 in lower-case hexadecimal, of bytes and of text as UTF-8'

const keys = (name: string, breaks: string, twist: (base: Keys) => Partial<Keys>): Broken<KeysUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = memory().keys
    return { keys: { ...base, ...twist(base) } }
  },
})

/** What a token says, unverified. */
function readUnverified(token: string): TokenClaims | null {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      never
    >
    const { tid: tenant, sub: subject, jti, iat: issuedAt, exp: expiresAt } = payload
    return { tenant, subject, jti, issuedAt, expiresAt } as unknown as TokenClaims
  } catch {
    return null
  }
}

/** Keys that let in whom they should not. */
export const brokenKeys: readonly Broken<KeysUnderTest>[] = [
  keys('claims come back without the moment they were issued', signed, (base) => ({
    async verify(...asked) {
      const claims = await base.verify(...asked)
      return claims && { ...claims, issuedAt: claims.expiresAt }
    },
  })),
  keys('one key serves every purpose', purpose, (base) => ({
    sign: (_, claims) => base.sign('link', claims),
    verify: (_, token, now) => base.verify('link', token, now),
  })),
  keys('time taken from elsewhere: a token never expires', lifetime, (base) => ({
    verify: (asked, token) => base.verify(asked, token, readUnverified(token)?.issuedAt ?? 0),
  })),
  keys('white space and padding are forgiven', spelling, (base) => ({
    verify: (asked, token, now) => base.verify(asked, token.replace(/[\s=]/g, ''), now),
  })),
  keys('the signature is not looked at', changed, () => ({
    verify: async (_, token) => readUnverified(token),
  })),
  keys('text that is no token is a fault', noToken, (base) => ({
    async verify(asked, token, now) {
      if (token.split('.').length !== 3) throw new TypeError('Invalid token')
      return base.verify(asked, token, now)
    },
  })),
  keys('a seal is only an encoding', sealing, () => ({
    seal: async (_, text) => Buffer.from(text).toString('base64'),
    unseal: async (_, sealed) => Buffer.from(sealed, 'base64').toString(),
  })),
  keys('the secret does not matter', sealing, (base) => ({
    seal: (_, text) => base.seal('', text),
    unseal: (_, sealed) => base.unseal('', sealed),
  })),
  keys('a seal that was bent is a fault', tampering, (base) => ({
    async unseal(secret, sealed) {
      const text = await base.unseal(secret, sealed)
      if (text === null) throw new Error('Decryption failed')
      return text
    },
  })),
  keys('digests are in capitals', digest, (base) => ({
    digest: async (bytes) => (await base.digest(bytes)).toUpperCase(),
  })),
  keys('text is digested as UTF-16', digest, (base) => ({
    digest: (bytes) => base.digest(typeof bytes === 'string' ? Buffer.from(bytes, 'utf16le') : bytes),
  })),
]

const edition = 'the edition of the rules has a name'
const known = 'zones are known by their names, and nothing else is a zone'
const minutes = 'an offset is minutes east of UTC, seconds as fractions'
const exact = 'an offset changes at the very millisecond, and the answer is the same each time'

const zones = (
  name: string,
  breaks: string,
  twist: (base: ZoneRules) => Partial<ZoneRules>,
): Broken<ZoneRulesUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = intlZoneRules()
    return { zoneRules: { ...base, ...twist(base) } }
  },
})

/** Zone rules that are off. */
export const brokenZoneRules: readonly Broken<ZoneRulesUnderTest>[] = [
  zones('the edition is not told', edition, () => ({ version: '' })),
  zones('every name is a zone', known, () => ({ knows: () => true })),
  zones('offsets are taken for zones', known, (base) => ({
    knows: (zone) => base.knows(zone) || /^[+-]\d\d:\d\d$/.test(zone),
  })),
  zones('offsets are minutes west', minutes, (base) => ({
    offsetAt: (zone, epoch) => 0 - base.offsetAt(zone, epoch),
  })),
  zones('seconds are rounded away', minutes, (base) => ({
    offsetAt: (zone, epoch) => Math.round(base.offsetAt(zone, epoch)),
  })),
  zones('offsets change at the next full hour', exact, (base) => ({
    offsetAt: (zone, epoch) => base.offsetAt(zone, epoch - 1_000),
  })),
  zones('time taken from elsewhere: the offset is today’s', exact, (base) => ({
    offsetAt: (zone) => base.offsetAt(zone, Date.parse('2026-01-01T00:00:00Z')),
  })),
]

const national = 'a national form is read as of its country, an international one as it stands'
const itself = 'E.164 reads as itself'
const inUse = 'a number that is possible but not in use is read with a warning'
const noNumber = 'what cannot be one number is refused without a throw'
const toldPlace = 'a number tells its country, and more only where its area code does'
const knownZones = 'the zones of a number are known, each named once'

const phones = (
  name: string,
  breaks: string,
  twist: (parse: PhoneRules['parse']) => PhoneRules['parse'],
): Broken<PhoneRulesUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = phoneRules()
    return {
      phone: {
        parse: twist((input, country) => base.parse(input, country)),
        placesOf: (e164) => base.placesOf(e164),
      },
    }
  },
})

const places = (
  name: string,
  breaks: string,
  twist: (places: PhonePlaces) => PhonePlaces,
): Broken<PhoneRulesUnderTest> => ({
  name,
  breaks,
  async open() {
    const base = phoneRules()
    return {
      phone: {
        parse: (input, country) => base.parse(input, country),
        placesOf: (e164) => twist(base.placesOf(e164)),
      },
    }
  },
})

/** Phone rules that read what is not there. */
export const brokenPhoneRules: readonly Broken<PhoneRulesUnderTest>[] = [
  phones('every number is American', national, (parse) => (input) => parse(input, 'US')),
  phones(
    'the plus is not looked at',
    itself,
    (parse) => (input, country) => parse(input.replace('+', ''), country),
  ),
  phones('every possible number is in use', inUse, (parse) => (input, country) => {
    const phone = parse(input, country)
    return phone && { ...phone, valid: true }
  }),
  phones(
    'a number is picked out of a sentence',
    noNumber,
    (parse) => (input, country) => parse(input.replace(/^[a-z ]+/, ''), country),
  ),
  phones('what is no number is a fault', noNumber, (parse) => (input, country) => {
    const phone = parse(input, country)
    if (phone === null) throw new TypeError('Not a phone number')
    return phone
  }),
  places('every number is of one country', toldPlace, (told) => ({ ...told, country: 'US' })),
  places('every number is in the capital', toldPlace, (told) => ({ ...told, regions: ['DC'] })),
  places('zones have names of their own', knownZones, (told) => ({
    ...told,
    zones: told.zones.map((zone) => zone.replace('America/Chicago', 'US/Middle')),
  })),
  places('a zone is named for each of its prefixes', knownZones, (told) => ({
    ...told,
    zones: [...told.zones, ...told.zones],
  })),
]
