import type { CryptoKey } from 'jose'

/** The little that is used of Web Crypto; core compiles without the types of Node and of browsers. */
interface WebCrypto {
  getRandomValues(into: Uint8Array): Uint8Array
  readonly subtle: {
    importKey(
      format: 'raw',
      bytes: Uint8Array,
      algorithm: 'HKDF',
      extractable: false,
      usages: readonly ['deriveKey'],
    ): Promise<CryptoKey>
    deriveKey(
      how: { name: 'HKDF'; hash: 'SHA-256'; salt: Uint8Array; info: Uint8Array },
      from: CryptoKey,
      into: { name: 'HMAC'; hash: 'SHA-256'; length: number },
      extractable: false,
      usages: readonly ['sign', 'verify'],
    ): Promise<CryptoKey>
  }
}

declare const crypto: WebCrypto
declare const atob: (base64: string) => string
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: true; ignoreBOM: true },
) => { decode(bytes: Uint8Array): string }

/** Web Crypto as Node 20 and every browser have it. */
export const webCrypto: WebCrypto = crypto

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** The text of UTF-8 bytes. Throws a TypeError when they are none. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** The bytes of base64, one character of the first 256 for each. Throws when it is none. */
export function latin1FromBase64(base64: string): string {
  return atob(base64)
}

/** That many bytes nobody can guess; at most 65,536. */
export function randomBytes(count: number): Uint8Array {
  return webCrypto.getRandomValues(new Uint8Array(count))
}
