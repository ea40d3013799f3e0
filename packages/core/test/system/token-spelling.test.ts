import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endsCanonically } from '../../src/system/base64url'
import { claims, encode, forge, header, now, open, payload } from './tokens'

const keys = open()
const refused = async (token: string, purpose: 'link' | 'page' = 'link') =>
  (await keys.verify(purpose, token, now)) === null

/** How many of the tokens are accepted, never mind which. */
async function acceptedOf(tokens: Iterable<string>): Promise<{ tried: number; accepted: number }> {
  const count = { tried: 0, accepted: 0 }
  for (const token of tokens) {
    count.tried++
    if (!(await refused(token))) count.accepted++
  }
  return count
}

function* bitFlips(token: string): Iterable<string> {
  for (let at = 0; at < token.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const flipped = String.fromCharCode(token.charCodeAt(at) ^ (1 << bit))
      yield token.slice(0, at) + flipped + token.slice(at + 1)
    }
  }
}

/** Every bit of the decoded parts, encoded again: mutants that all pass the grammar. */
function* innerBitFlips(token: string): Iterable<string> {
  const parts = token.split('.')
  for (const [index, part] of parts.entries()) {
    const bytes = Buffer.from(part, 'base64url')
    for (let at = 0; at < bytes.length * 8; at++) {
      const flipped = Buffer.from(bytes)
      flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
      yield parts.with(index, flipped.toString('base64url')).join('.')
    }
  }
}

describe('a token has one spelling', () => {
  it('no single flipped bit is accepted, of 20,000 mutants and more', { timeout: 60_000 }, async () => {
    let tried = 0
    for (let each = 0; each < 6; each++) {
      const token = await keys.sign('link', { ...claims, jti: `${each}`.padEnd(22, 'xY_-7') })
      expect(await refused(token)).toBe(false)
      const outer = await acceptedOf(bitFlips(token))
      const inner = each < 2 ? await acceptedOf(innerBitFlips(token)) : { tried: 0, accepted: 0 }
      expect(outer.accepted + inner.accepted).toBe(0)
      tried += outer.tried + inner.tried
    }
    expect(tried).toBeGreaterThan(20_000)
  })

  it('no prefix and no suffix of a token is accepted', async () => {
    const token = await keys.sign('link', claims)
    const cuts = Array.from({ length: token.length }, (_, at) => [token.slice(0, at), token.slice(at + 1)])
    expect((await acceptedOf(cuts.flat())).accepted).toBe(0)
  })

  it('no byte may be added before, after or between its parts', async () => {
    const token = await keys.sign('link', claims)
    const added = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
    const tokens = added.flatMap((each) => [
      token + each,
      each + token,
      token.replace('.', `${each}.`),
      token.replace('.', `.${each}`),
    ])
    expect((await acceptedOf(tokens)).accepted).toBe(0)
  })

  it('none of the spellings that jose reads as the same token is accepted', async () => {
    const token = await keys.sign('link', claims)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = Array.from(alphabet, (each) => token.slice(0, -1) + each).filter((each) => each !== token)
    const padded = ['=', '==', ' ', '\n', '\r\n', '\t', '\u0000', '%3D'].map((each) => token + each)
    expect((await acceptedOf([...last, ...padded])).accepted).toBe(0)
  })

  it('standard base64 and look-alike characters are refused', async () => {
    const token = await keys.sign('link', { ...claims, jti: '-_-_-_-_-_-_-_-_-_-_-_' })
    const twins: Record<string, string> = {
      a: 'а',
      e: 'е',
      o: 'о',
      '-': '‐',
      _: '_',
      '.': '.',
      I: 'Ι',
      '0': '0',
    }
    const tokens = Object.entries(twins).flatMap(([plain, twin]) => [
      token.replaceAll(plain, twin),
      token.replace(plain, twin),
      token.replace(plain, `${plain}\u200b`),
      token.replace(plain, `${plain}\u0301`),
    ])
    const standard = [token.replaceAll('-', '+'), token.replaceAll('_', '/')].filter((each) => each !== token)
    expect((await acceptedOf([...tokens.filter((each) => each !== token), ...standard])).accepted).toBe(0)
  })

  it('more than 1,024 characters are refused before anything is read', async () => {
    const long = forge(header, { ...payload, sub: 'x'.repeat(700) })
    expect(long.length).toBeGreaterThan(1_024)
    expect(await refused(long)).toBe(true)
    expect(await refused('a'.repeat(2_000_000))).toBe(true)
    await expect(
      keys.sign('link', { ...claims, tenant: '件'.repeat(128), subject: '件'.repeat(128) }),
    ).rejects.toThrow(RangeError)
  })

  it('no other value is a token, and none makes it throw', async () => {
    for (const value of [undefined, null, 1, {}, [], ['a.b.c'], new String('a.b.c')]) {
      expect(await keys.verify('link', value as string, now)).toBeNull()
    }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.tuple(fc.json(), fc.json()).map(([head, body]) => `${encode(head)}.${encode(body)}.AAAA`),
          fc.json().map((body) => forge(header, body)),
        ),
        async (token) => refused(token),
      ),
      { numRuns: 300 },
    )
  })

  it('the end of a part is canonical exactly when decoding and encoding it again gives it back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), (text) => {
        expect(endsCanonically(text)).toBe(Buffer.from(text, 'base64url').toString('base64url') === text)
      }),
      { numRuns: 5_000 },
    )
  })
})
