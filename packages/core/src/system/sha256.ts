import { nodeCrypto } from './node-crypto'
import { webCrypto } from './web-crypto'

/** The SHA-256 digest of bytes; made at once where Node has it at hand. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  if (nodeCrypto) return nodeCrypto.createHash('sha256').update(bytes).digest()
  return new Uint8Array(await webCrypto.subtle.digest('SHA-256', bytes))
}
