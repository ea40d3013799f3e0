import type { CryptoKey } from 'jose'
import type { TokenPurpose } from '../ports/keys'
import { nodeCrypto } from './node-crypto'
import { utf8, webCrypto } from './web-crypto'

/** Keys that one secret stands for: one per purpose and tenant, so that none opens what another does. */
export interface DerivedKeys {
  /** The key when it is at hand, without work. */
  kept(purpose: TokenPurpose, tenant: string): CryptoKey | undefined
  /** The key, by HKDF-SHA256 (RFC 5869); it cannot be exported. */
  derive(purpose: TokenPurpose, tenant: string): Promise<CryptoKey>
  /** The key that seals what belongs to a caller's secret. It is not kept: each is used once or twice. */
  sealing(secret: string): Uint8Array
  /** Keeps a key at hand; the oldest goes when there are more than the capacity. */
  keep(purpose: TokenPurpose, tenant: string, key: CryptoKey): void
}

/** The derived keys of a secret, at most `capacity` of them at hand. */
export function derivedKeys(secret: Uint8Array, capacity = 2_000): DerivedKeys {
  const kept = new Map<string, CryptoKey>()
  let imported: Promise<CryptoKey> | undefined
  const master = () => {
    imported ??= webCrypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
    return imported
  }
  const { subtle } = webCrypto
  return {
    kept: (purpose, tenant) => kept.get(`${purpose}/${tenant}`),
    async derive(purpose, tenant) {
      // No purpose holds a "/", so no two pairs of purpose and tenant share a name.
      const how = hkdf('casework token v1', `${purpose}/${tenant}`)
      const into = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const
      return subtle.deriveKey(how, await master(), into, false, ['sign', 'verify'])
    },
    sealing(callers) {
      const { salt, info } = hkdf('casework seal v1', callers)
      return new Uint8Array(nodeCrypto().hkdfSync('sha256', secret, salt, info, 32))
    },
    keep(purpose, tenant, key) {
      kept.set(`${purpose}/${tenant}`, key)
      if (kept.size > capacity) for (const oldest of kept.keys()) return void kept.delete(oldest)
    },
  }
}

function hkdf(salt: string, info: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: utf8(salt), info: utf8(info) } as const
}
