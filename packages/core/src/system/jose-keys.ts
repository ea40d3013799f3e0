import { compactVerify, SignJWT, type CryptoKey } from 'jose'
import type { Keys, TokenPurpose } from '../ports/keys'
import { derivedKeys, type DerivedKeys } from './derived-keys'
import { HostKeyError, keyRing, type HostKey } from './key-ring'
import { seal, unseal } from './sealing'
import { isAlive, readPayload, toPayload } from './token-claims'
import { headerOf, isHeader, isId, longestToken, readPart, readParts } from './token-grammar'
import { sha256 } from './sha256'
import { randomBytes, utf8 } from './web-crypto'

/** What `joseKeys` needs of the host. */
export interface JoseKeysOptions {
  /** Who signs, such as the address of the app: 1–128 visible ASCII characters. It is in every token. */
  readonly issuer: string
  /** Exactly one is signing. To rotate, add the next as signing and leave the last as verifying for 90 days. */
  readonly keys: readonly HostKey[]
}

/**
 * Tokens as compact HS256 JWTs (RFC 7519) by jose, signed with a key derived from a secret of the host for each purpose and
 * tenant. Before jose sees a token it must be in its one canonical spelling and have our header exactly; jose alone
 * reads some tokens in several spellings. Clocks may differ by 60 seconds; a token lives at most 90 days.
 *
 * Throws `HostKeyError` when a key is unusable. `verify` throws for no token; `sign` throws a RangeError for claims
 * that `verify` would refuse.
 */
export function joseKeys(options: JoseKeysOptions): Keys {
  const { issuer } = options
  if (!/^[\x21-\x7e]{1,128}$/.test(issuer))
    throw new HostKeyError('An issuer has 1–128 visible ASCII characters')
  const ring = keyRing(options.keys)
  // Signs nothing: it stands in for a key we do not have, so that an unknown kid costs what a bad signature does.
  const decoy = derivedKeys(randomBytes(32))

  return {
    async sign(purpose, claims) {
      const payload = toPayload(issuer, purpose, claims)
      const key = await keyOf(ring.signing.keys, purpose, claims.tenant)
      const header = headerOf(purpose, ring.signing.kid)
      const token = await new SignJWT(payload).setProtectedHeader(header).sign(key)
      if (token.length > longestToken) throw new RangeError(`A token has at most ${longestToken} characters`)
      return token
    },

    async verify(purpose, token, now) {
      const parts = readParts(token)
      const payload = parts && readPart(parts.payload)
      const tenant = payload?.['tid']
      if (!parts || !payload || !isId(tenant) || (now !== null && !Number.isFinite(now))) return null
      const known = ring.find(purpose, parts.header)
      if (!known && !isHeader(parts.header, purpose)) return null

      const keys = known ?? ring.signing.keys
      const kept = keys.kept(purpose, tenant)
      const derived = kept ?? (await keys.derive(purpose, tenant))
      const key = known ? derived : await keyOf(decoy, 'link', 'decoy')
      // The payload is read above already, more strictly than `jwtVerify` does, so that only the signature is left.
      if (!(await isSigned(token, key))) return null
      // Only keys that proved themselves stay at hand, or made-up tenants could push out real ones.
      if (!kept) keys.keep(purpose, tenant, key)
      const claims = readPayload(payload, issuer, purpose)
      return claims && (now === null || isAlive(claims, now)) ? claims : null
    },

    seal: async (secret, text) => seal(ring, secret, text),
    unseal: async (secret, sealed) => unseal(ring, secret, sealed),
    digest: async (bytes) => toHex(sha256(typeof bytes === 'string' ? utf8(bytes) : bytes)),
  }
}

async function keyOf(keys: DerivedKeys, purpose: TokenPurpose, tenant: string): Promise<CryptoKey> {
  const kept = keys.kept(purpose, tenant)
  if (kept) return kept
  const key = await keys.derive(purpose, tenant)
  keys.keep(purpose, tenant, key)
  return key
}

async function isSigned(token: string, key: CryptoKey): Promise<boolean> {
  try {
    await compactVerify(token, key, { algorithms: ['HS256'] })
    return true
  } catch {
    return false
  }
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hex[byte] ?? ''
  return text
}
