import { nodeCrypto } from './node-crypto'

/** The SHA-256 digest of bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return nodeCrypto().createHash('sha256').update(bytes).digest()
}
