import { deepEqual, equal } from 'node:assert/strict'
import type { Keys } from '@casework/core'
import type { TokenClaims, TokenPurpose } from '@casework/core/adapter'
import type { Check } from './check'

/** What the checks of keys are given. */
export interface KeysUnderTest {
  readonly keys: Keys
}

const issuedAt = 1_772_755_200
const day = 86_400

const claims: TokenClaims = {
  tenant: 'acme',
  subject: '019caed9-4300-7000-8000-000000000001',
  jti: 'V1StGXR8_Z5jdHi6B-myTa',
  issuedAt,
  expiresAt: issuedAt + 14 * day,
}

const purposes: readonly TokenPurpose[] = ['link', 'page', 'unsubscribe', 'code']

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Tokens and digests. */
export const keysChecks: readonly Check<KeysUnderTest>[] = [
  {
    name: 'a token gives the claims that it was signed with',
    async run(open) {
      const { keys } = await open()
      for (const purpose of purposes) {
        deepEqual(await keys.verify(purpose, await keys.sign(purpose, claims), issuedAt + day), claims)
      }
    },
  },
  {
    name: 'a token of one purpose is refused for every other',
    async run(open) {
      const { keys } = await open()
      for (const purpose of purposes) {
        const token = await keys.sign(purpose, claims)
        for (const other of purposes.filter((each) => each !== purpose)) {
          equal(await keys.verify(other, token, issuedAt), null, `${purpose} passed for ${other}`)
        }
      }
    },
  },
  {
    name: 'a token is refused before and after its lifetime, give or take what clocks may differ',
    async run(open) {
      const { keys } = await open()
      const token = await keys.sign('link', claims)
      deepEqual(await keys.verify('link', token, issuedAt), claims)
      deepEqual(await keys.verify('link', token, claims.expiresAt - 1), claims)
      for (const now of [issuedAt - 3_600, claims.expiresAt + 3_600, Infinity, NaN]) {
        equal(await keys.verify('link', token, now), null, `It passed at ${now}`)
      }
    },
  },
  {
    name: 'a token has one spelling',
    async run(open) {
      const { keys } = await open()
      const token = await keys.sign('link', claims)
      const around = ['=', ' ', '\n', '.', '\u0000'].flatMap((each) => [token + each, each + token])
      const lastOnes = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
        .map((each) => token.slice(0, -1) + each)
        .filter((each) => each !== token)
      for (const other of [...around, ...lastOnes, token.toUpperCase(), `Bearer ${token}`]) {
        equal(await keys.verify('link', other, issuedAt), null, `${JSON.stringify(other)} passed`)
      }
    },
  },
  {
    name: 'a token with anything changed, cut off or left out is refused',
    async run(open) {
      const { keys } = await open()
      const token = await keys.sign('link', claims)
      const parts = token.split('.')
      const swap = (at: number) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      const changed = Array.from({ length: token.length }, (_, at) => swap(at))
      const cut = Array.from({ length: token.length }, (_, at) => token.slice(0, at))
      const stolen = parts.with(1, encode({ tenant: 'bolt', tid: 'bolt', sub: claims.subject })).join('.')
      const unsigned = [encode({ alg: 'none' }), parts[1], ''].join('.')
      for (const other of [...changed, ...cut, stolen, unsigned]) {
        equal(await keys.verify('link', other, issuedAt), null, `${other} passed`)
      }
    },
  },
  {
    name: 'text that is no token is refused without a throw',
    async run(open) {
      const { keys } = await open()
      for (const text of ['', '.', '..', 'a.b.c', '{}', '😀.😀.😀', '\ud800', 'x'.repeat(1_000_000)]) {
        equal(await keys.verify('link', text, issuedAt), null)
      }
    },
  },
  {
    name: 'what was sealed opens with its secret, and with no other',
    async run(open) {
      const { keys } = await open()
      const text = '{"phone":"+12125550123","note":"é 😀"}'
      const sealed = await keys.seal('acme\nkey-1', text)
      equal(await keys.unseal('acme\nkey-1', sealed), text)
      for (const other of ['acme\nkey-2', 'bolt\nkey-1', 'acme', '']) {
        equal(await keys.unseal(other, sealed), null, `It opened with ${JSON.stringify(other)}`)
      }
      for (const hidden of ['+12125550123', 'key-1']) equal(sealed.includes(hidden), false, 'It can be read')
    },
  },
  {
    name: 'what was changed since it was sealed, or never was, opens as nothing and without a throw',
    async run(open) {
      const { keys } = await open()
      const sealed = await keys.seal('secret', 'text')
      const middle = sealed.length >> 1
      const changed = `${sealed.slice(0, middle)}${sealed[middle] === 'A' ? 'B' : 'A'}${sealed.slice(middle + 1)}`
      for (const other of [changed, sealed.slice(0, -4), '', 'text', 'a.b.c.d.e', '\ud800']) {
        equal(await keys.unseal('secret', other), null, `${other} opened`)
      }
    },
  },
  {
    name: 'a digest is SHA-256 in lower-case hexadecimal, of bytes and of text as UTF-8',
    async run(open) {
      const { keys } = await open()
      const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
      const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
      equal(await keys.digest('abc'), abc)
      equal(await keys.digest(Uint8Array.of(97, 98, 99)), abc)
      equal(await keys.digest(''), empty)
      equal(await keys.digest('é'), await keys.digest(Uint8Array.of(0xc3, 0xa9)))
    },
  },
]
