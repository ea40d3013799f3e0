import { base64url } from 'jose'

/** The bytes of canonical base64url without padding; null for every other text. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || !endsCanonically(text)) return null
  return base64url.decode(text)
}

/** Base64url without padding. */
export function toBase64url(bytes: Uint8Array | string): string {
  return base64url.encode(bytes)
}

/**
 * Whether decoding and encoding again gives the same text, for a text of the alphabet: the bits of its last
 * character that carry no data are zero. Without this one token has several spellings.
 */
export function endsCanonically(text: string): boolean {
  switch (text.length % 4) {
    case 0:
      return true
    case 2:
      return 'AQgw'.includes(text.slice(-1))
    case 3:
      return 'AEIMQUYcgkosw048'.includes(text.slice(-1))
    default:
      return false
  }
}
