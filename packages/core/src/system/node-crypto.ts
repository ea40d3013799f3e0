/** The little that is used of Node's own cryptography; core compiles without the types of Node. */
interface NodeCrypto {
  createHash(algorithm: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } }
  hkdfSync(
    digest: 'sha256',
    secret: Uint8Array,
    salt: Uint8Array,
    info: Uint8Array,
    length: number,
  ): ArrayBuffer
  createCipheriv(
    algorithm: 'aes-256-gcm',
    key: Uint8Array,
    iv: Uint8Array,
    options: GcmOptions,
  ): Cipher & { getAuthTag(): Uint8Array }
  createDecipheriv(
    algorithm: 'aes-256-gcm',
    key: Uint8Array,
    iv: Uint8Array,
    options: GcmOptions,
  ): Cipher & { setAuthTag(tag: Uint8Array): void }
}

interface GcmOptions {
  readonly authTagLength: 16
}

interface Cipher {
  setAAD(bytes: Uint8Array): void
  update(bytes: Uint8Array): Uint8Array
  /** Nothing is left of a stream cipher. Of what was opened it throws when the tag is not that of the text. */
  final(): Uint8Array
}

interface NodeProcess {
  getBuiltinModule?(name: 'node:crypto'): NodeCrypto
}

/**
 * Node's own. Web Crypto goes to another thread and back for each digest, key and seal, which takes many times as long as
 * any of them, and a sweep needs thousands.
 */
export function nodeCrypto(): NodeCrypto {
  const crypto = (globalThis as { readonly process?: NodeProcess }).process?.getBuiltinModule?.('node:crypto')
  if (!crypto) throw new Error('Casework runs on Node 20.19 or later')
  return crypto
}
