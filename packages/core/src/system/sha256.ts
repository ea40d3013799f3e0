import { webCrypto } from './web-crypto'

/** The little that is used of Node's hashes. */
interface NodeCrypto {
  createHash(algorithm: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } }
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined
}

/** Node's own; undefined in every other runtime, and in Node before 20.16. */
const node = (globalThis as { readonly process?: NodeProcess }).process?.getBuiltinModule?.('node:crypto')

/**
 * The SHA-256 digest of bytes. Where Node has it at hand it is made at once: Web Crypto goes to another thread and back for
 * it, which takes twenty times as long as the digest of an address, and a sweep needs thousands.
 */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  if (node?.createHash) return node.createHash('sha256').update(bytes).digest()
  return new Uint8Array(await webCrypto.subtle.digest('SHA-256', bytes))
}
