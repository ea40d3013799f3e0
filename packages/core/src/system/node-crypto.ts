/** The little that is used of Node's own cryptography. */
interface NodeCrypto {
  createHash(algorithm: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } }
  hkdfSync(
    digest: 'sha256',
    secret: Uint8Array,
    salt: Uint8Array,
    info: Uint8Array,
    length: number,
  ): ArrayBuffer
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined
}

/**
 * Node's own; undefined in every other runtime, and in Node before 20.16. Web Crypto goes to another thread and back for each
 * digest and each key, which takes many times as long as either, and a sweep needs thousands.
 */
export const nodeCrypto = (globalThis as { readonly process?: NodeProcess }).process?.getBuiltinModule?.(
  'node:crypto',
)
