import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import type { KeyRing } from './key-ring'
import { fromUtf8, utf8 } from './web-crypto'

/**
 * A text as compact JWE (`dir`, A256GCM), under a key that is derived from the host's signing key and the caller's
 * secret: what is stored opens for nobody who lacks either.
 */
export async function seal({ signing }: KeyRing, secret: string, text: string): Promise<string> {
  return new CompactEncrypt(utf8(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: signing.kid })
    .encrypt(await signing.keys.sealing(secret))
}

/** The text that was sealed with this secret under a key that lives; null for everything else. */
export async function unseal(ring: KeyRing, secret: string, sealed: string): Promise<string | null> {
  try {
    const { kid } = decodeProtectedHeader(sealed)
    const keys = ring.live(kid ?? '')
    if (!keys) return null
    const { plaintext } = await compactDecrypt(sealed, await keys.sealing(secret), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return fromUtf8(plaintext)
  } catch {
    return null
  }
}
