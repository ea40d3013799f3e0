import type { CryptoKey } from 'jose'
import type { TokenPurpose } from '../ports/keys'
import { utf8, webCrypto } from './web-crypto'

/** Keys that one secret stands for: one per purpose and tenant, so that none opens what another does. */
export interface DerivedKeys {
  /** The key when it is at hand, without work. */
  kept(purpose: TokenPurpose, tenant: string): CryptoKey | undefined
  /** The key, by HKDF-SHA256 (RFC 5869); it cannot be exported. */
  derive(purpose: TokenPurpose, tenant: string): Promise<CryptoKey>
  /** Keeps a key at hand; the oldest goes when there are more than the capacity. */
  keep(purpose: TokenPurpose, tenant: string, key: CryptoKey): void
}

/** The derived keys of a secret, at most `capacity` of them at hand. */
export function derivedKeys(secret: Uint8Array, capacity = 2_000): DerivedKeys {
  const kept = new Map<string, CryptoKey>()
  let master: Promise<CryptoKey> | undefined
  return {
    kept: (purpose, tenant) => kept.get(`${purpose}/${tenant}`),
    async derive(purpose, tenant) {
      master ??= webCrypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
      // No purpose holds a "/", so no two pairs of purpose and tenant share a name.
      const info = utf8(`${purpose}/${tenant}`)
      return webCrypto.subtle.deriveKey(
        { name: 'HKDF', hash: 'SHA-256', salt: utf8('casework token v1'), info },
        await master,
        { name: 'HMAC', hash: 'SHA-256', length: 256 },
        false,
        ['sign', 'verify'],
      )
    },
    keep(purpose, tenant, key) {
      kept.set(`${purpose}/${tenant}`, key)
      if (kept.size > capacity) for (const oldest of kept.keys()) return void kept.delete(oldest)
    },
  }
}
