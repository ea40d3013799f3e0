import type { TokenPurpose } from '../ports/keys'
import { fromBase64url, toBase64url } from './base64url'
import { derivedKeys, type DerivedKeys } from './derived-keys'
import { headerOf, isKid } from './token-grammar'
import { randomBytes } from './web-crypto'

/** A secret of the host, from which the signing keys are derived. */
export interface HostKey {
  /** Its public name, 1–64 letters, digits, `.`, `_` and `-`; every token says which key signed it. */
  readonly kid: string
  /** At least 32 random bytes, or their base64url, as `randomSecret` makes them. */
  readonly secret: Uint8Array | string
  /** `signing` makes new tokens, exactly one key does; `verifying` still reads old ones; `revoked` reads none. */
  readonly state: 'signing' | 'verifying' | 'revoked'
}

/** The keys of a host cannot be used; the message says what to change and never repeats a secret. */
export class HostKeyError extends Error {
  override readonly name = 'HostKeyError'
}

/** The live keys by the exact header part of the tokens they sign. */
export interface KeyRing {
  readonly signing: { readonly kid: string; readonly keys: DerivedKeys }
  /** The keys that read tokens with that header; undefined when it is unknown, revoked or not for the purpose. */
  find(purpose: TokenPurpose, header: string): DerivedKeys | undefined
  /** The keys of that name, unless they are unknown or revoked. */
  live(kid: string): DerivedKeys | undefined
}

/** 32 random bytes as base64url: the secret of a host's next key, to be kept where the host keeps its secrets. */
export function randomSecret(): string {
  return toBase64url(randomBytes(32))
}

/** Reads a host's keys. Throws `HostKeyError` when a secret is short, a kid is taken twice or not one key signs. */
export function keyRing(hostKeys: readonly HostKey[]): KeyRing {
  const named = new Set<string>()
  const alive = new Map<string, DerivedKeys>()
  const byHeader = new Map<string, { readonly purpose: TokenPurpose; readonly keys: DerivedKeys }>()
  for (const { kid, secret, state } of hostKeys) {
    if (!isKid(kid)) throw new HostKeyError('A kid has 1–64 letters, digits, ".", "_" and "-"')
    if (named.has(kid)) throw new HostKeyError(`Two keys are called "${kid}"; give each its own kid`)
    if (!states.includes(state)) throw new HostKeyError(`Key "${kid}" is one of ${states.join(', ')}`)
    named.add(kid)
    const keys = derivedKeys(readSecret(kid, secret))
    if (state === 'revoked') continue
    alive.set(kid, keys)
    for (const purpose of purposes) byHeader.set(headerPart(purpose, kid), { purpose, keys })
  }
  const signing = hostKeys.filter((each) => each.state === 'signing')
  const kid = signing[0]?.kid ?? ''
  const keys = alive.get(kid)
  if (!keys || signing.length > 1) {
    throw new HostKeyError(`Exactly one key is signing, here ${signing.length} are; the others are verifying`)
  }
  return {
    signing: { kid, keys },
    find(purpose, header) {
      const found = byHeader.get(header)
      return found?.purpose === purpose ? found.keys : undefined
    },
    live: (wanted) => alive.get(wanted),
  }
}

const states: readonly unknown[] = ['signing', 'verifying', 'revoked'] satisfies HostKey['state'][]
const purposes = Object.keys({
  link: true,
  page: true,
  unsubscribe: true,
  code: true,
} satisfies Record<TokenPurpose, true>) as TokenPurpose[]

function headerPart(purpose: TokenPurpose, kid: string): string {
  return toBase64url(JSON.stringify(headerOf(purpose, kid)))
}

function readSecret(kid: string, secret: Uint8Array | string): Uint8Array {
  // A copy: what the host does with its array later changes no key.
  const bytes = typeof secret === 'string' ? fromBase64url(secret) : new Uint8Array(secret)
  if (bytes && bytes.length >= 32) return bytes
  const found = bytes ? `has ${bytes.length} bytes` : 'is not base64url'
  throw new HostKeyError(
    `The secret of key "${kid}" ${found}; it takes at least 32 random bytes as base64url. Make one with ` +
      `node -p "require('node:crypto').randomBytes(32).toString('base64url')"`,
  )
}
