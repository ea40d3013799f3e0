import type { CarriedChannel } from '../../model/message'
import type { Sender } from '../../model/sender'
import { after } from '../../model/instants'
import { canonicalInstant } from '../../model/primitives'

/** How many hand-overs a message has before a person must look, by channel. */
export const attemptBudget: Readonly<Record<CarriedChannel, number>> = { sms: 6, email: 8 }

/**
 * How long a claim holds: the provider's time-out and a margin. SMTP grants ten minutes after the final dot (RFC 5321
 * §4.5.3.2.6), so an e-mail is held longer than that.
 */
export const leaseMs: Readonly<Record<CarriedChannel, number>> = { sms: 60_000, email: 15 * 60_000 }

/**
 * The wait before the next attempt: exponential with full jitter, from 5 seconds to an hour. `chance` is in [0, 1); the
 * provider's own wish comes first.
 */
export function retryAt(now: string, attempts: number, chance: number, wish: string | null): string {
  const ceiling = Math.min(3_600_000, 5_000 * 2 ** Math.min(attempts, 20))
  const at = Date.parse(now) + 1_000 + Math.floor(chance * ceiling)
  return canonicalInstant(wish === null ? at : Math.max(at, Date.parse(wish)))
}

/** How long a sender rests whose account is refused. */
export const restMs = 5 * 60_000

/** How long the others wait for the one message that tries, after a rest, whether the account is taken again. */
const tryMs = 60_000

/** The sender as one message tries its account after a rest. One that does not rest is as it was. */
export function tried(sender: Sender, now: string): Sender {
  return sender.paused ? { ...sender, paused: { ...sender.paused, until: after(now, tryMs) } } : sender
}

/** The sender once its account was taken. What was under way when a rest began ends none. */
export function taken(sender: Sender, now: string): Sender {
  const rests = sender.paused && Date.parse(sender.paused.until) - Date.parse(now) > tryMs
  return sender.paused && !rests ? { ...sender, paused: null } : sender
}

/** The sender at rest; the same when it rests already. */
export function rested(sender: Sender, code: string | null, now: string): Sender {
  const { paused } = sender
  if (paused && Date.parse(now) - Date.parse(paused.at) < restMs) return sender
  return { ...sender, paused: { code, at: now, until: after(now, restMs) } }
}

/** A sender that has sent nothing: a full bucket, of a minute's worth. */
export function newSender(senderId: CarriedChannel, perMinute: number, now: string): Sender {
  return { senderId, tokens: perMinute, tokensAt: now, paused: null }
}

/** The sender with what has come back since. A clock that went back gives nothing. */
export function refill(sender: Sender, perMinute: number, now: string): Sender {
  const gone = Math.max(0, Date.parse(now) - Date.parse(sender.tokensAt))
  if (gone === 0) return { ...sender, tokens: Math.min(sender.tokens, perMinute) }
  return {
    ...sender,
    tokens: Math.min(perMinute, sender.tokens + (gone * perMinute) / 60_000),
    tokensAt: now,
  }
}

/**
 * Takes this much, or says when it will be there. What is more than a minute's worth goes when the bucket is full, and leaves
 * it owing the rest.
 */
export function take(
  sender: Sender,
  amount: number,
  perMinute: number,
): { readonly sender: Sender } | { readonly until: string } {
  const wanted = Math.min(amount, perMinute)
  if (sender.tokens >= wanted) return { sender: { ...sender, tokens: sender.tokens - amount } }
  const wait = Math.ceil(((wanted - sender.tokens) * 60_000) / perMinute)
  return { until: canonicalInstant(Date.parse(sender.tokensAt) + Math.max(1, wait)) }
}
