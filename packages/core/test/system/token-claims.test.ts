import { describe, expect, it } from 'vitest'
import {
  claims,
  derive,
  forge,
  header,
  issuer,
  now,
  open,
  payload,
  purposes,
  secretA,
  secretB,
} from './tokens'

const keys = open()
const read = (token: string, at = now) => keys.verify('link', token, at)

describe('the claims of a token', () => {
  it.each(Object.keys(payload))('cannot lack %s', async (name) => {
    const { [name as keyof typeof payload]: _, ...rest } = payload
    for (const tenant of ['firm-1', '', 'undefined']) {
      expect(await read(forge(header, rest, derive(secretA, 'link', tenant)))).toBeNull()
    }
  })

  it('cannot be more than ours', async () => {
    expect(await read(forge(header, { ...payload, admin: true }))).toBeNull()
    expect(await read(forge(header, { ...payload, azp: null }))).toBeNull()
  })

  const day = 86_400
  it.each([
    ...[null, true, '', [], {}, [issuer], 'https://other.example', `${issuer}/`].map((value) => [
      'iss',
      value,
    ]),
    ...[null, 'page', 'LINK', ['link'], ['link', 'page'], {}, ''].map((value) => ['aud', value]),
    ...[null, '', 7, ['x'], {}, 'a b', 'x'.repeat(129), '\ud800'].map((value) => ['sub', value]),
    ...[null, '', 7, [payload.jti], 'short', 'x'.repeat(21), `${'x'.repeat(21)} `].map((value) => [
      'jti',
      value,
    ]),
    ...[null, '', 7, ['firm-1'], {}, 'firm-2', 'firm-1 ', 'Firm-1'].map((value) => ['tid', value]),
    ...['iat', 'nbf', 'exp'].flatMap((name) =>
      [null, `${now + 100}`, [now + 100], {}, true, now + 100.5, -1].map((value) => [name, value]),
    ),
    ['iat', now + 1],
    ['nbf', now - 1],
    ['exp', now + 90 * day + 1],
    ['exp', now],
  ] as [string, unknown][])('are refused when %s is %j', async (name, value) => {
    expect(await read(forge(header, { ...payload, [name]: value }))).toBeNull()
  })

  it.each(['-0', '1e400', '-1e400', '1772755200.001', '9007199254740993', '"x"'])(
    'are refused when a time is written %s',
    async (number) => {
      for (const name of ['iat', 'nbf', 'exp']) {
        const body = JSON.stringify(payload).replace(new RegExp(`"${name}":\\d+`), `"${name}":${number}`)
        expect(await read(forge(header, body))).toBeNull()
      }
      const zero = { ...payload, iat: 0, nbf: 0, exp: 100 }
      expect(await read(forge(header, zero), 50)).not.toBeNull()
      expect(await read(forge(header, JSON.stringify(zero).replace('"iat":0', '"iat":-0')), 50)).toBeNull()
    },
  )

  it('hold from a minute before they start until a minute after they end, by the moment given', async () => {
    const token = await keys.sign('link', claims)
    const { issuedAt, expiresAt } = claims
    expect(await read(token, issuedAt - 61)).toBeNull()
    expect(await read(token, issuedAt - 60)).toEqual(claims)
    expect(await read(token, expiresAt + 59)).toEqual(claims)
    expect(await read(token, expiresAt + 60)).toBeNull()
    for (const moment of [Number.NaN, Infinity, -Infinity, 1e300])
      expect(await read(token, moment)).toBeNull()
  })

  it('of one purpose are refused for every other', async () => {
    for (const purpose of purposes) {
      const token = await keys.sign(purpose, claims)
      for (const other of purposes) {
        expect(await keys.verify(other, token, now)).toEqual(other === purpose ? claims : null)
      }
    }
  })

  it('of one purpose, relabelled, are refused under its key', async () => {
    for (const purpose of purposes.slice(1)) {
      const key = derive(secretA, purpose, 'firm-1')
      expect(await read(forge(header, payload, key))).toBeNull()
      const head = { ...header, typ: `casework-${purpose}+jwt` }
      expect(await keys.verify(purpose, forge(head, { ...payload, aud: purpose }), now)).toBeNull()
      expect(await keys.verify(purpose, forge(head, { ...payload, aud: purpose }, key), now)).toEqual(claims)
    }
  })

  it('of one tenant never verify for another', async () => {
    const token = await keys.sign('link', claims)
    const [head = '', , signature = ''] = token.split('.')
    const other = { ...payload, tid: 'firm-2' }
    const body = forge(header, other).split('.')[1] ?? ''
    expect(await read(`${head}.${body}.${signature}`)).toBeNull()
    expect(await read(forge(header, other, derive(secretA, 'link', 'firm-1')))).toBeNull()
    expect((await read(forge(header, other, derive(secretA, 'link', 'firm-2'))))?.tenant).toBe('firm-2')
  })

  it('signed by another host are refused', async () => {
    expect(await read(forge(header, payload, derive(secretB, 'link', 'firm-1')))).toBeNull()
  })

  it('that could not be read are not signed', async () => {
    for (const wrong of [
      { jti: 'short' },
      { tenant: '' },
      { tenant: '\ud800' },
      { subject: 'a b' },
      { issuedAt: 1.5 },
      { expiresAt: now },
      { expiresAt: now + 91 * 86_400 },
      { expiresAt: Number.NaN },
    ]) {
      await expect(keys.sign('link', { ...claims, ...wrong })).rejects.toThrow(RangeError)
    }
  })
})
