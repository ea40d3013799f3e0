import { createHmac, hkdfSync } from 'node:crypto'
import type { Keys, TokenClaims, TokenPurpose } from '../../src/ports/keys'
import { joseKeys } from '../../src/system/jose-keys'
import type { HostKey } from '../../src/system/key-ring'

/** Tokens made by hand, with Node's own HKDF and HMAC: an oracle apart from jose and from our derivation. */

export const issuer = 'https://casework.example'
export const now = 1_772_755_200
export const secretA = new Uint8Array(32).fill(7)
export const secretB = new Uint8Array(32).fill(9)
export const purposes: readonly TokenPurpose[] = ['link', 'page', 'unsubscribe', 'code']

export const claims: TokenClaims = {
  tenant: 'firm-1',
  subject: '019caed9-4300-7000-8000-000000000001',
  jti: 'V1StGXR8_Z5jdHi6B-myTa',
  issuedAt: now,
  expiresAt: now + 14 * 86_400,
}

/** The payload as `sign` writes it. */
export const payload = {
  iss: issuer,
  aud: 'link',
  sub: claims.subject,
  jti: claims.jti,
  iat: claims.issuedAt,
  nbf: claims.issuedAt,
  exp: claims.expiresAt,
  tid: claims.tenant,
}

export const header = { alg: 'HS256', kid: 'a', typ: 'casework-link+jwt' }

/** Keys of a host with these keys; one signing key "a" when none are given. */
export function open(keys: readonly HostKey[] = [{ kid: 'a', secret: secretA, state: 'signing' }]): Keys {
  return joseKeys({ issuer, keys })
}

export function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** The key of a purpose and tenant. */
export function derive(secret: Uint8Array, purpose: string, tenant: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'casework token v1', `${purpose}/${tenant}`, 32))
}

/** A token of any header and payload (objects, or the very JSON), truly signed with that key. */
export function forge(
  head: unknown,
  body: unknown,
  key: Uint8Array = derive(secretA, 'link', 'firm-1'),
): string {
  const signed = `${encode(head)}.${encode(body)}`
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
}
