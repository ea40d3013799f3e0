import { id } from '../model/primitives'
import type { TokenPurpose } from '../ports/keys'
import { endsCanonically } from './base64url'
import { fromUtf8, latin1FromBase64 } from './web-crypto'

/** Longest token in characters, both read and made. */
export const longestToken = 1_024

const compact = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/
const beyondAscii = /[\x80-\xff]/
const kidGrammar = /^[A-Za-z0-9._-]{1,64}$/

/** The first two parts of a token in its one spelling, nothing of it verified. */
export interface TokenParts {
  readonly header: string
  readonly payload: string
}

/**
 * The parts of a compact token of at most 1,024 characters whose three parts are canonical base64url; null for
 * every other value. A library that decodes leniently reads one signature in several spellings.
 */
export function readParts(token: unknown): TokenParts | null {
  if (typeof token !== 'string' || token.length > longestToken || !compact.test(token)) return null
  const [header = '', payload = '', signature = ''] = token.split('.')
  if (!endsCanonically(header) || !endsCanonically(payload) || !endsCanonically(signature)) return null
  return { header, payload }
}

/** The name of a key: 1–64 letters, digits, `.`, `_` and `-`. */
export function isKid(kid: unknown): kid is string {
  return typeof kid === 'string' && kidGrammar.test(kid)
}

/** The media type of tokens of that purpose. */
function typeOf(purpose: TokenPurpose): string {
  return `casework-${purpose}+jwt`
}

/** The protected header of every token signed with that key for that purpose: these members and no other. */
export function headerOf(purpose: TokenPurpose, kid: string): { alg: 'HS256'; kid: string; typ: string } {
  return { alg: 'HS256', kid, typ: typeOf(purpose) }
}

/** Whether a canonical header part has exactly our members, whatever key it names. */
export function isHeader(part: string, purpose: TokenPurpose): boolean {
  const header = readPart(part)
  if (!header || !isKid(header['kid'])) return false
  return Object.keys(header).length === 3 && header['alg'] === 'HS256' && header['typ'] === typeOf(purpose)
}

/** Whether a value can be the id of a tenant or a record. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && id.safeParse(value).success
}

/** The JSON object of a canonical part, nothing of it verified; null when it is none. */
export function readPart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(readText(part))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** The UTF-8 text of a part. Nearly all are ASCII, which needs no second decoding. */
function readText(part: string): string {
  const latin1 = latin1FromBase64(part.replaceAll('-', '+').replaceAll('_', '/'))
  return beyondAscii.test(latin1) ? fromUtf8(Uint8Array.from(latin1, (each) => each.charCodeAt(0))) : latin1
}
