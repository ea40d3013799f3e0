import { describe, expect, it, vi } from 'vitest'
import { joseKeys } from '../../src/system/jose-keys'
import { HostKeyError, randomSecret, type HostKey } from '../../src/system/key-ring'
import { claims, forge, header, now, open, payload, secretA, secretB } from './tokens'

const a = (state: HostKey['state']): HostKey => ({ kid: 'a', secret: secretA, state })
const b = (state: HostKey['state']): HostKey => ({ kid: 'b', secret: secretB, state })

describe('the keys of a host', () => {
  it.each(Array.from({ length: 32 }, (_, length) => length))('are refused with %i bytes', (length) => {
    const bytes = new Uint8Array(length).fill(1)
    for (const secret of [bytes, Buffer.from(bytes).toString('base64url')]) {
      expect(() => open([{ kid: 'a', secret, state: 'signing' }])).toThrow(HostKeyError)
      expect(() => open([a('signing'), { kid: 'old', secret, state: 'verifying' }])).toThrow(
        /randomBytes\(32\)/,
      )
    }
  })

  it('may be bytes or their base64url, and a spelling that is not base64url is refused without repeating it', async () => {
    const text = Buffer.from(secretA).toString('base64url')
    const keys = open([{ kid: 'a', secret: text, state: 'signing' }])
    expect(await keys.sign('link', claims)).toBe(await open().sign('link', claims))
    for (const secret of [
      `${text}=`,
      `${text}\n`,
      'correct horse battery staple, correct horse',
      `${text.slice(1)}?`,
    ]) {
      const refuse = () => open([{ kid: 'a', secret, state: 'signing' }])
      expect(refuse).toThrow(/is not base64url/)
      expect(refuse).not.toThrow(secret)
    }
  })

  it('are as long as `randomSecret` makes them', async () => {
    const secrets = Array.from({ length: 100 }, randomSecret)
    expect(new Set(secrets).size).toBe(100)
    expect(secrets.every((each) => Buffer.from(each, 'base64url').length === 32)).toBe(true)
    const keys = open(
      secrets.map((secret, at) => ({ kid: `k${at}`, secret, state: at ? 'verifying' : 'signing' })),
    )
    expect(await keys.verify('link', await keys.sign('link', claims), now)).toEqual(claims)
  })

  it('are not changed by what the host does with its array later', async () => {
    const secret = new Uint8Array(secretA)
    const keys = open([{ kid: 'a', secret, state: 'signing' }])
    secret.fill(0)
    expect(await keys.verify('link', forge(header, payload), now)).toEqual(claims)
  })

  it('have one that signs, and each its own name', () => {
    expect(() => open([])).toThrow(/Exactly one/)
    expect(() => open([a('verifying')])).toThrow(/Exactly one/)
    expect(() => open([a('signing'), b('signing')])).toThrow(/here 2/)
    expect(() => open([a('signing'), a('verifying')])).toThrow(/its own kid/)
    expect(() => open([{ ...a('signing'), kid: 'a b' }])).toThrow(HostKeyError)
    expect(() => open([{ ...a('signing'), state: 'active' as 'signing' }])).toThrow(
      /signing, verifying, revoked/,
    )
    expect(() => joseKeys({ issuer: '', keys: [a('signing')] })).toThrow(HostKeyError)
  })

  const end = claims.expiresAt
  it.each([
    // the key's state, the moment, and whether a token it signed before is read
    ['signing', now, true],
    ['signing', end, true],
    ['signing', end + 60, false],
    ['verifying', now, true],
    ['verifying', end + 59, true],
    ['verifying', end + 60, false],
    ['revoked', now, false],
    ['revoked', end, false],
    ['gone', now, false],
    ['gone', end, false],
  ] as const)('read old tokens by state: %s at %i → %s', async (state, at, accepted) => {
    const old = await open([a('signing')]).sign('link', claims)
    const ring = state === 'signing' ? [a('signing'), b('verifying')] : [b('signing')]
    const keys = open(state === 'verifying' || state === 'revoked' ? [...ring, a(state)] : ring)
    expect(await keys.verify('link', old, at)).toEqual(accepted ? claims : null)
  })

  it('rotate at once: the new key signs, and both are read', async () => {
    const before = open([a('signing')])
    const after = open([a('verifying'), b('signing')])
    const fresh = await after.sign('link', claims)
    expect(JSON.parse(Buffer.from(fresh.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      kid: 'b',
    })
    expect(await after.verify('link', fresh, now)).toEqual(claims)
    expect(await after.verify('link', await before.sign('link', claims), now)).toEqual(claims)
    expect(await before.verify('link', fresh, now)).toBeNull()
  })

  it('are told apart by kid: a token under the name of another key is refused', async () => {
    const keys = open([a('verifying'), b('signing')])
    expect(await keys.verify('link', forge({ ...header, kid: 'b' }, payload), now)).toBeNull()
    expect(await keys.verify('link', forge({ ...header, kid: 'unknown' }, payload), now)).toBeNull()
  })

  it('an unknown kid costs what a bad signature does: the same cryptography, call by call', async () => {
    const keys = open()
    await keys.verify('link', forge(header, payload), now)
    const calls = (['importKey', 'deriveBits', 'deriveKey', 'sign', 'verify'] as const).map((name) =>
      vi.spyOn(globalThis.crypto.subtle, name),
    )
    const work = async (token: string) => {
      for (const call of calls) call.mockClear()
      expect(await keys.verify('link', token, now)).toBeNull()
      return calls.map((call) => call.mock.calls.length)
    }
    const unknown = forge({ ...header, kid: 'z' }, payload, secretB)
    // The first unknown kid makes the key that stands in; from then on the two cannot be told apart.
    await work(unknown)
    const bad = await work(forge(header, payload, secretB))
    expect(await work(unknown)).toEqual(bad)
    expect(bad.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    vi.restoreAllMocks()
  })

  it('serve more tenants than are kept at hand', async () => {
    const keys = open()
    const tenants = Array.from({ length: 2_100 }, (_, at) => `firm-${at}`)
    const tokens = await Promise.all(tenants.map((tenant) => keys.sign('link', { ...claims, tenant })))
    const read = await Promise.all(tokens.map((token) => keys.verify('link', token, now)))
    expect(read.map((each) => each?.tenant)).toEqual(tenants)
  })

  it('digest text and bytes as SHA-256 in lower-case hexadecimal', async () => {
    const keys = open()
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(await keys.digest('abc')).toBe(digest)
    expect(await keys.digest(new Uint8Array([0, 97, 98, 99]).subarray(1))).toBe(digest)
  })
})
