import type { Client } from '../../model/directory'
import { compareInstants } from '../../model/instants'
import type { ContactPoint } from '../../model/contact-point'
import type { LinkRecord } from '../../model/link'
import type { HoldReason, MessageRecord, SuppressReason } from '../../model/message'
import { canonicalInstant } from '../../model/primitives'
import { saidAlready } from './contact-point'
import { isOver } from './message-state'
import type { WorkLeft } from './open-work'

/** What is asked of a message before it may go. */
export interface GuardedMessage extends Pick<
  MessageRecord,
  'kind' | 'channel' | 'purpose' | 'to' | 'clientId' | 'linkId' | 'expiresAt' | 'contentDigest'
> {
  /** Null while it is only planned. */
  readonly messageId: string | null
}

/** Everything that says whether a message may go, as of one moment. */
export interface GuardFacts {
  readonly now: string
  /** The client it is for; null when there is none any more. */
  readonly client: Client | null
  /** False once the client was taken off the case that it is about. */
  readonly onCase: boolean
  /** What is known of the address; null for the portal, and where there is no address. */
  readonly point: ContactPoint | null
  /** Of a text: whether numbers of that country are texted at all. */
  readonly countryAllowed: boolean
  /** Its link; null when it has none, or the link is gone. */
  readonly link: LinkRecord | null
  /** Whether anything is left to do of the work it speaks of; `open` also when it speaks of none. */
  readonly work: WorkLeft
  /** When it was asked to go; null: at once. */
  readonly wantedAt: { readonly at: string; readonly reason: 'scheduled' | 'businessHours' } | null
  /** The hours in which it may go; null when there are none in sight, `any` for what is free of them. */
  readonly window: { readonly opensAt: string; readonly closesAt: string } | 'any' | null
  /** Whether the host has a provider for the channel. */
  readonly hasMessenger: boolean
}

/** What the guard says. */
export type Verdict =
  /** It may go now; the provider must not deliver it from `deliverBefore` on. */
  | { readonly may: 'go'; readonly deliverBefore: string }
  | { readonly may: 'wait'; readonly reason: HoldReason; readonly until: string }
  | { readonly may: 'never'; readonly reason: SuppressReason }
  | { readonly may: 'expired' }

/** How long a provider may keep a message that was handed over. */
const validityMs = 4 * 3_600_000

/**
 * Whether a message may go at this moment. Asked when it is planned, again when a worker claims it, and once more in
 * the transaction that commits the intent; the last answer counts.
 */
export function guard(message: GuardedMessage, facts: GuardFacts): Verdict {
  if (isOver(message, facts.now)) return { may: 'expired' }
  const never = neverReason(message, facts)
  if (never) return { may: 'never', reason: never }
  return waiting(message, facts) ?? { may: 'go', deliverBefore: deliverBefore(message, facts) }
}

function neverReason(message: GuardedMessage, facts: GuardFacts): SuppressReason | null {
  const { client, point } = facts
  if (message.channel === 'portal') {
    return client?.erasedAt !== null || !facts.onCase ? 'clientGone' : client.portal ? null : 'noPortal'
  }
  if (!facts.hasMessenger) return 'noMessenger'
  if (message.channel === 'sms' && message.kind === 'reply')
    return facts.countryAllowed ? null : 'countryNotAllowed'
  if (message.clientId !== null && (client?.erasedAt !== null || !facts.onCase)) return 'clientGone'
  if (message.to === null || point === null) return 'noAddress'
  if (goesToClient(message) && addressOf(message, client) !== message.to) return 'addressChanged'
  if (message.linkId !== null && !lives(facts.link, facts.now)) return 'linkEnded'
  if (facts.work !== 'open') return facts.work
  if (message.channel === 'sms' && !facts.countryAllowed) return 'countryNotAllowed'
  return consentProblem(message, point) ?? (isRepeat(message, point, facts.now) ? 'duplicate' : null)
}

/** To the client's address of today, or nowhere: all but what the old address is told on purpose, and what staff are told. */
function goesToClient({ kind }: GuardedMessage): boolean {
  return kind !== 'contactChanged' && kind !== 'staffAlert'
}

/** The client's address of today on the message's channel. */
function addressOf({ channel }: GuardedMessage, client: Client | null): string | null {
  if (!client) return null
  return channel === 'sms' ? client.phone : client.email
}

/** A text needs a grant for its purpose (P30); an e-mail only that nobody revoked. */
function consentProblem({ channel, purpose }: GuardedMessage, point: ContactPoint): SuppressReason | null {
  if (point.unreachable) return 'unreachable'
  const consent = point.consents[purpose]
  if (consent?.state === 'revoked') return 'revoked'
  return channel === 'sms' && !consent ? 'noConsent' : null
}

function isRepeat(
  { kind, contentDigest, messageId }: GuardedMessage,
  point: ContactPoint,
  now: string,
): boolean {
  return kind !== 'code' && kind !== 'staffAlert' && saidAlready(point, contentDigest, messageId, now)
}

function lives(link: LinkRecord | null, now: string): boolean {
  return link?.revokedAt === null && compareInstants(now, link.expiresAt) < 0
}

function waiting(message: GuardedMessage, facts: GuardFacts): Verdict | null {
  const { now, wantedAt, window, point } = facts
  if (wantedAt && compareInstants(now, wantedAt.at) < 0)
    return { may: 'wait', reason: wantedAt.reason, until: wantedAt.at }
  if (isDirectReply(message)) return null
  // A person decides; when nobody does, it is over at its end.
  if (point?.review) return { may: 'wait', reason: 'review', until: message.expiresAt }
  if (window === null) return { may: 'wait', reason: 'quietHours', until: message.expiresAt }
  if (window !== 'any' && compareInstants(now, window.opensAt) < 0)
    return { may: 'wait', reason: 'quietHours', until: window.opensAt }
  return null
}

/** Answers to who has just written or asked are free of quiet hours. */
export function isDirectReply({ kind }: Pick<MessageRecord, 'kind'>): boolean {
  return kind === 'reply' || kind === 'code'
}

function deliverBefore(message: GuardedMessage, { now, window }: GuardFacts): string {
  const soonest = [canonicalInstant(Date.parse(now) + validityMs), message.expiresAt]
  if (window !== null && window !== 'any') soonest.push(window.closesAt)
  return soonest.reduce((a, b) => (compareInstants(b, a) < 0 ? b : a))
}
