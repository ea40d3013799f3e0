import type { TokenClaims, TokenPurpose } from '../ports/keys'
import { isId } from './token-grammar'

/** How far the clocks of two machines may differ, in seconds. */
const clockTolerance = 60

/** The longest life of a token in seconds: 90 days. */
const longestLife = 90 * 86_400

/** The claims that every token carries, and no other. */
const claimNames = ['iss', 'aud', 'sub', 'jti', 'iat', 'nbf', 'exp', 'tid'] as const

type Payload<Text, Seconds> = Record<'iss' | 'aud' | 'sub' | 'jti' | 'tid', Text> &
  Record<'iat' | 'nbf' | 'exp', Seconds>

/** The payload of claims. Throws a RangeError for claims that `readPayload` would refuse: a fault of the caller. */
export function toPayload(
  issuer: string,
  purpose: TokenPurpose,
  claims: TokenClaims,
): Payload<string, number> {
  const payload = {
    iss: issuer,
    aud: purpose,
    sub: claims.subject,
    jti: claims.jti,
    iat: claims.issuedAt,
    nbf: claims.issuedAt,
    exp: claims.expiresAt,
    tid: claims.tenant,
  }
  if (!readPayload(payload, issuer, purpose)) {
    throw new RangeError(
      'A token needs a tenant and a subject of 1–128 characters, a jti of 22–128 base64url characters, and whole ' +
        'seconds from issuedAt to expiresAt, at most 90 days apart',
    )
  }
  return payload
}

/**
 * The claims of a payload with exactly our members, each of its strict type; null for every other value. Whether
 * it is in its lifetime is not asked here, only that the lifetime is one we would give.
 */
export function readPayload(payload: object, issuer: string, purpose: TokenPurpose): TokenClaims | null {
  if (Object.keys(payload).length !== claimNames.length) return null
  const { iss, aud, sub, jti, iat, nbf, exp, tid } = payload as Payload<unknown, unknown>
  if (iss !== issuer || aud !== purpose) return null
  if (!isId(tid) || !isId(sub) || typeof jti !== 'string' || !/^[A-Za-z0-9_-]{22,128}$/.test(jti)) return null
  if (!isSecond(iat) || !isSecond(nbf) || !isSecond(exp)) return null
  if (nbf !== iat || exp <= iat || exp - iat > longestLife) return null
  return { tenant: tid, subject: sub, jti, issuedAt: iat, expiresAt: exp }
}

/** Whether a moment (epoch seconds) lies in the lifetime of a token, give or take what clocks may differ. */
export function isAlive(claims: TokenClaims, now: number): boolean {
  return claims.issuedAt <= now + clockTolerance && claims.expiresAt > now - clockTolerance
}

function isSecond(value: unknown): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0) && (value as number) >= 0
}
