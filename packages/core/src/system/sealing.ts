import { fromBase64url, toBase64url } from './base64url'
import type { KeyRing } from './key-ring'
import { nodeCrypto } from './node-crypto'
import { fromUtf8, randomBytes, utf8 } from './web-crypto'

const cipher = 'aes-256-gcm'
const tagLength = 16
const options = { authTagLength: tagLength } as const

/**
 * A text as compact JWE (RFC 7516: `dir`, A256GCM), under a key that is derived from the host's signing key and the
 * caller's secret: what is stored opens for nobody who lacks either. Made by Node's cipher, at once.
 */
export function seal({ signing }: KeyRing, secret: string, text: string): string {
  const header = toBase64url(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: signing.kid }))
  const iv = randomBytes(12)
  const encrypting = nodeCrypto().createCipheriv(cipher, signing.keys.sealing(secret), iv, options)
  encrypting.setAAD(utf8(header))
  const hidden = encrypting.update(utf8(text))
  encrypting.final()
  // A key that is known to both beforehand has no part of its own.
  return [header, '', ...[iv, hidden, encrypting.getAuthTag()].map(toBase64url)].join('.')
}

/** The text that was sealed with this secret under a key that lives; null for everything else. */
export function unseal(ring: KeyRing, secret: string, sealed: string): string | null {
  const [header = '', own, ...parts] = sealed.split('.')
  const keys = ring.live(kidOf(header) ?? '')
  const [iv, hidden, tag] = parts.map((part) => (part === '' ? new Uint8Array() : fromBase64url(part)))
  if (!keys || own !== '' || parts.length !== 3 || !hidden) return null
  if (iv?.length !== 12 || tag?.length !== tagLength) return null
  const decrypting = nodeCrypto().createDecipheriv(cipher, keys.sealing(secret), iv, options)
  decrypting.setAAD(utf8(header))
  decrypting.setAuthTag(tag)
  const text = decrypting.update(hidden)
  try {
    decrypting.final()
    return fromUtf8(text)
  } catch {
    return null
  }
}

/** The key that a header names; null when it is not one of ours. */
function kidOf(header: string): string | null {
  try {
    const { alg, enc, kid } = JSON.parse(fromUtf8(fromBase64url(header) ?? utf8('null'))) as Record<
      string,
      unknown
    >
    return alg === 'dir' && enc === 'A256GCM' && typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}
