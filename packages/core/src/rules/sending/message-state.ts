import { compareInstants } from '../../model/instants'
import type { HoldReason, MessageRecord, MessageState, SuppressReason } from '../../model/message'
import { canonicalInstant } from '../../model/primitives'
import type { HandOff } from '../../ports/messenger'

/**
 * The life of a message: held → ready → claimed → intent → an outcome. Each function takes the record as it is and gives
 * it as it becomes; none asks what was meant to happen, so whoever comes late finds the state and not a plan.
 */

const finals: readonly MessageState[] = [
  'accepted',
  'rejected',
  'suppressed',
  'expired',
  'cancelled',
  'needsAttention',
]

/** True when nothing will happen to it by itself any more. */
export function isFinal({ state }: Pick<MessageRecord, 'state'>): boolean {
  return finals.includes(state)
}

/** True while it can be called off: nothing is under way, and no provider has it. */
export function isUnsent(message: Pick<MessageRecord, 'state' | 'attempts'>): boolean {
  const { state } = message
  const waits = state === 'held' || state === 'ready' || state === 'claimed' || state === 'retryWait'
  return waits && !maybeSent(message)
}

/** True when nobody knows of one of its attempts: the provider may have it, also while it waits for another one. */
function maybeSent({ attempts }: Pick<MessageRecord, 'attempts'>): boolean {
  return attempts.some(({ outcome }) => outcome === 'unknown')
}

/** Waits until an instant, for a reason. */
export function hold(message: MessageRecord, reason: HoldReason, until: string): MessageRecord {
  return { ...message, state: 'held', reason, dueAt: until }
}

/** Goes as soon as the worker comes. */
export function makeReady(message: MessageRecord, now: string): MessageRecord {
  return { ...message, state: 'ready', reason: null, dueAt: now }
}

/** Will not be sent, and says why; a person must look when an earlier attempt may have sent it. */
export function suppress(message: MessageRecord, reason: SuppressReason): MessageRecord {
  if (maybeSent(message)) return leave(message)
  return { ...message, state: 'suppressed', reason, dueAt: null, unknownSince: null }
}

/** Its time is over before it could go, as far as anybody knows. */
export function expire(message: MessageRecord): MessageRecord {
  if (maybeSent(message)) return leave(message)
  return { ...message, state: 'expired', dueAt: null }
}

/** Called off by a person. Only while `isUnsent`. */
export function cancel(message: MessageRecord): MessageRecord {
  return { ...message, state: 'cancelled', reason: null, dueAt: null }
}

/** Taken by a worker until its lease ends; the fence tells this claim from every other. */
export function claim(message: MessageRecord, leaseEnd: string): MessageRecord {
  return { ...message, state: 'claimed', reason: null, fence: message.fence + 1, dueAt: leaseEnd }
}

/** Committed before the first byte goes to the provider (P11). Only from `claimed`. */
export function intend(message: MessageRecord, now: string, leaseEnd: string): MessageRecord {
  const attempt = { number: message.attempts.length + 1, at: now, outcome: null, code: null }
  return { ...message, state: 'intent', attempts: [...message.attempts, attempt], dueAt: leaseEnd }
}

/** What the worker that held a message left when its lease ended: nothing was sent, or nobody knows. */
export function afterLease(message: MessageRecord, now: string): MessageRecord {
  if (message.state === 'claimed') return makeReady(message, now)
  return message.state === 'intent' ? becomeUnknown(message, now, 'lease') : message
}

/** Nothing could be decided about it: it waits as it did, until an instant at which it is looked at again. */
export function putOff(message: MessageRecord, until: string): MessageRecord {
  return message.state === 'claimed' ? makeReady(message, until) : { ...message, dueAt: until }
}

/** How a message that was not accepted goes on. Instants that need chance are drawn by the caller. */
export interface NextSteps {
  /** The moment of the outcome. */
  readonly now: string
  /** The next attempt after a proven refusal to take it for now. */
  readonly retryAt: string
  /** How many attempts it has. */
  readonly budget: number
}

/** What the provider made of the attempt with this fence. A late answer of an older claim is kept only when it is a proof (P10). */
export function settle(
  message: MessageRecord,
  fence: number,
  handOff: HandOff,
  steps: NextSteps,
): MessageRecord {
  if (handOff.outcome === 'accepted') return prove(message, handOff.proof)
  if (message.fence !== fence || message.state !== 'intent') return message
  switch (handOff.outcome) {
    case 'refused':
      return withOutcome(
        { ...message, state: 'rejected', reason: handOff.reason, dueAt: null },
        'refused',
        handOff.code,
      )
    case 'retry': {
      const told = withOutcome(message, 'retry', handOff.code)
      if (message.attempts.length >= steps.budget)
        return { ...told, state: 'needsAttention', reason: 'retriesExhausted', dueAt: null }
      return {
        ...told,
        state: 'retryWait',
        reason: handOff.code,
        dueAt: soonest(steps.retryAt, message.expiresAt),
      }
    }
    case 'unknown':
      return becomeUnknown(message, steps.now, handOff.code)
  }
}

/** Stands for a proof where only a person knows; the provider's own takes its place when it comes yet. */
export const toldByPerson = 'resolved by a person'

/** The provider has it: this is final, whatever was thought before (P9). */
export function prove(message: MessageRecord, proof: string): MessageRecord {
  if (message.state === 'accepted') return message.proof === toldByPerson ? { ...message, proof } : message
  const proved = {
    ...message,
    state: 'accepted',
    reason: null,
    dueAt: null,
    proof,
    unknownSince: null,
  } as const
  return withOutcome(proved, 'accepted', null)
}

/** How long an unknown outcome is looked into before a person must. */
const reconcileMs = 15 * 60_000

/** After an unknown outcome, the waits between one look-up and the next. */
const lookUpsMs = [30_000, 120_000, 300_000, reconcileMs]

/** The next step of an unknown outcome that no look-up has settled: looked up again, sent once more, or left to a person. */
export function stillUnknown(message: MessageRecord, now: string): MessageRecord {
  const since = message.unknownSince ?? now
  const gone = Date.parse(now) - Date.parse(since)
  if (message.policy === 'atLeastOnce') {
    const unknowns = message.attempts.filter((each) => each.outcome === 'unknown').length
    return unknowns > 1 ? leave(message) : { ...makeReady(message, now), unknownSince: null }
  }
  const next = lookUpsMs.find((each) => each > gone)
  if (next === undefined) return leave(message)
  return { ...message, dueAt: canonicalInstant(Date.parse(since) + next) }
}

/** Nobody knows what became of it: a person must find out. */
function leave(message: MessageRecord): MessageRecord {
  return { ...message, state: 'needsAttention', reason: 'unknown', dueAt: null }
}

/** A person has found out what the library could not. */
export function resolve(message: MessageRecord, found: 'sent' | 'notSent'): MessageRecord {
  if (found === 'sent') return prove(message, toldByPerson)
  return { ...message, state: 'rejected', reason: 'notSent', dueAt: null, unknownSince: null }
}

/** What a provider wants to be left alone for is over with the message at the latest. */
function soonest(one: string, other: string): string {
  return compareInstants(one, other) < 0 ? one : other
}

function becomeUnknown(message: MessageRecord, now: string, code: string | null): MessageRecord {
  const first = message.policy === 'atLeastOnce' ? now : canonicalInstant(Date.parse(now) + 30_000)
  const told = withOutcome(message, 'unknown', code)
  return { ...told, state: 'unknown', reason: code, dueAt: first, unknownSince: message.unknownSince ?? now }
}

function withOutcome(
  message: MessageRecord,
  outcome: HandOff['outcome'],
  code: string | null,
): MessageRecord {
  const last = message.attempts.at(-1)
  if (!last) return message
  return { ...message, attempts: [...message.attempts.slice(0, -1), { ...last, outcome, code }] }
}

/** True when the message may not go any more at this moment. */
export function isOver(message: Pick<MessageRecord, 'expiresAt'>, now: string): boolean {
  return compareInstants(now, message.expiresAt) >= 0
}
