import { createHmac, generateKeyPairSync } from 'node:crypto'
import { CompactEncrypt, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { claims, derive, encode, forge, header, now, open, payload, secretA } from './tokens'

const keys = open()
const read = (token: string) => keys.verify('link', token, now)

describe('the header of a token', () => {
  it('is exactly alg, kid and typ', async () => {
    expect(await read(forge(header, payload))).toEqual(claims)
    expect(await keys.sign('link', claims)).toBe(forge(header, payload))
  })

  it.each(['none', 'None', 'NONE', 'nOnE', 'none ', ' none', 'noNe', 'NoNe\u0000'])(
    'cannot say that the token is unsigned as "%s"',
    async (alg) => {
      const unsigned = `${encode({ ...header, alg })}.${encode(payload)}`
      for (const token of [
        `${unsigned}.`,
        unsigned,
        `${unsigned}.AA`,
        forge({ ...header, alg }, payload),
        forge({ ...header, alg }, payload, new Uint8Array(0)),
      ]) {
        expect(await read(token)).toBeNull()
      }
    },
  )

  it.each(['HS384', 'HS512', 'RS256', 'ES256', 'PS256', 'EdDSA', 'hs256', 'dir', '', 256, null, ['HS256']])(
    'cannot choose another algorithm, such as %j',
    async (alg) => {
      expect(await read(forge({ ...header, alg }, payload))).toBeNull()
    },
  )

  it.each([
    ['jwk', { kty: 'oct', k: encode('x'.repeat(32)) }],
    ['jku', 'https://evil.example/keys.json'],
    ['x5u', 'https://evil.example/cert.pem'],
    ['x5c', ['MIIB']],
    ['x5t', 'AAAA'],
    ['crit', ['exp']],
    ['b64', false],
    ['b64', true],
    ['zip', 'DEF'],
    ['cty', 'JWT'],
    ['enc', 'A256GCM'],
    ['__proto__', { admin: true }],
  ])('has no member %s', async (name, value) => {
    const head = JSON.stringify(header).replace('}', `,${JSON.stringify(name)}:${JSON.stringify(value)}}`)
    expect(await read(forge(head, payload))).toBeNull()
  })

  it('has no other spelling of the same members, even when signed with the right key', async () => {
    const { alg, kid, typ } = header
    for (const head of [
      JSON.stringify({ typ, kid, alg }),
      JSON.stringify(header, null, 1),
      ` ${JSON.stringify(header)}`,
      `\uFEFF${JSON.stringify(header)}`,
      JSON.stringify(header).replace('HS256', '\\u0048S256'),
      JSON.stringify(header).replace('{', '{"alg":"none",'),
      JSON.stringify(header).replace('}', ',"kid":"a"}'),
      JSON.stringify({ ...header, typ: `application/${typ}` }),
      JSON.stringify({ ...header, typ: typ.toUpperCase() }),
      JSON.stringify({ alg, kid }),
      JSON.stringify({ alg, typ }),
      JSON.stringify({ ...header, kid: ['a'] }),
      JSON.stringify({ ...header, kid: 'A' }),
      JSON.stringify({ ...header, kid: '../a' }),
      JSON.stringify([header]),
      'null',
      '"HS256"',
      '{',
    ]) {
      expect(await read(forge(head, payload)), head).toBeNull()
    }
  })

  it('does not turn a public key into an HMAC secret', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const der = publicKey.export({ type: 'spki', format: 'der' })
    for (const secret of [Buffer.from(pem), Buffer.from(pem.trim()), der]) {
      expect(await read(forge(header, payload, secret))).toBeNull()
      expect(await read(forge({ ...header, alg: 'RS256' }, payload, secret))).toBeNull()
    }
  })

  it('does not accept the host secret itself, or an empty or guessable one', async () => {
    for (const secret of [secretA, new Uint8Array(0), new Uint8Array(32), Buffer.from('secret')]) {
      expect(await read(forge(header, payload, secret))).toBeNull()
    }
  })

  it('does not open a token inside a token, an encrypted one or a JSON one', async () => {
    const inner = forge(header, payload)
    const key = derive(secretA, 'link', 'firm-1')
    const encrypted = await new CompactEncrypt(Buffer.from(inner))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'a', typ: header.typ, cty: 'JWT' })
      .encrypt(key)
    const [protectedPart = '', body = '', signature = ''] = inner.split('.')
    for (const token of [
      encrypted,
      encrypted.split('.').slice(0, 3).join('.'),
      forge({ ...header, cty: 'JWT' }, inner),
      forge(header, inner),
      forge(header, JSON.stringify(inner)),
      JSON.stringify({ protected: protectedPart, payload: body, signature }),
      `${protectedPart}..${signature}`,
      `${inner}.${inner}`,
    ]) {
      expect(await read(token)).toBeNull()
    }
  })

  it('does not accept what jose signs with another typ under the same key', async () => {
    const key = derive(secretA, 'link', 'firm-1')
    const token = await new SignJWT(payload).setProtectedHeader({ ...header, typ: 'JWT' }).sign(key)
    expect(await read(token)).toBeNull()
  })

  it('does not accept a signature by another hash of the same key', async () => {
    const key = derive(secretA, 'link', 'firm-1')
    const signed = `${encode(header)}.${encode(payload)}`
    for (const hash of ['sha1', 'sha384', 'sha512']) {
      const signature = createHmac(hash, key).update(signed).digest('base64url')
      expect(await read(`${signed}.${signature}`)).toBeNull()
    }
  })
})
