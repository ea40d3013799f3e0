import { timingSafeEqual } from 'node:crypto'
import { keysOf } from './keys'
import { signatureOf } from './signature'

/** A webhook as its receiver got it. */
export interface ReceivedWebhook {
  /** Those that count now: `whsec_` and base64. */
  readonly secrets: readonly string[]
  /** As node:http gives them, with names in lower case; a `Headers` by `Object.fromEntries`. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** The very bytes, or their text, before anything read them as JSON. */
  readonly body: string | Uint8Array
  /** Milliseconds since 1970. */
  readonly now: number
  /** How old or how early a webhook may be. Default: 300. */
  readonly toleranceSeconds?: number
}

/** What a signature vouches for. */
export interface VerifiedWebhook {
  /** The same on every attempt. Whoever keeps those of the tolerance does each one's work once. */
  readonly id: string
  /** Seconds since 1970. */
  readonly timestamp: number
}

const ID = /^[\x21-\x7e]{1,256}$/
const SIGNATURE = /^v1,([A-Za-z0-9+/]{43}=)$/

/** More than a sender has while it changes secrets. */
const MAX_SIGNATURES = 16

/**
 * What a webhook is, when it was signed with one of the secrets and is fresh; null for every other. Signatures are
 * compared in constant time, all of them with every secret. Throws a `TypeError` only for secrets that are none.
 *
 * ```ts
 * const webhook = verifyWebhook({ secrets, headers: request.headers, body, now: Date.now() })
 * if (webhook === null) return respond(401)
 * ```
 */
export function verifyWebhook(received: ReceivedWebhook): VerifiedWebhook | null {
  const { headers, body, now, toleranceSeconds = 300 } = received
  const keys = keysOf(received.secrets)
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  )
  if (typeof id !== 'string' || !ID.test(id)) return null
  if (typeof timestamp !== 'string' || !/^[1-9]\d{0,11}$/.test(timestamp)) return null
  if (typeof signatures !== 'string') return null
  const given = signatures.split(' ', MAX_SIGNATURES + 1)
  if (given.length > MAX_SIGNATURES) return null
  // Written so that a moment which is no number is never fresh.
  if (!(Math.abs(now / 1_000 - Number(timestamp)) <= toleranceSeconds)) return null

  let vouched = false
  for (const key of keys) {
    const right = signatureOf(key, id, timestamp, body)
    for (const each of given) {
      const bytes = Buffer.from(SIGNATURE.exec(each)?.[1] ?? '', 'base64')
      if (bytes.length === right.length && timingSafeEqual(bytes, right)) vouched = true
    }
  }
  return vouched ? { id, timestamp: Number(timestamp) } : null
}
