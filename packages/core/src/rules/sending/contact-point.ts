import type { ContactPoint, GivenConsent } from '../../model/contact-point'
import { purposes, type CarriedChannel, type MessageRecord, type Purpose } from '../../model/message'

type Consents = Partial<Record<Purpose, GivenConsent>>

/** How many of its last contents, introductions and grants a contact point remembers. */
const remembered = 20

/** How many texts that meant something: one told again, however late, must not bring a consent back. */
const rememberedTexts = 100

/** Under what an address is kept: a SHA-256 digest of this text, so that what outlives its client does not show it. */
export function addressText(channel: CarriedChannel, address: string): string {
  return `${channel}\n${address}`
}

/** The id of the address with that digest. */
export function idOfDigest(channel: CarriedChannel, digest: string): string {
  return `${channel}.${digest}`
}

/** The channel of the address that is kept under an id. */
export function channelOfId(id: string): CarriedChannel {
  return id.startsWith('sms.') ? 'sms' : 'email'
}

/** A contact point nobody has heard of. */
export function newContactPoint(contactPointId: string, channel: CarriedChannel): ContactPoint {
  return {
    contactPointId,
    channel,
    consents: {},
    unreachable: null,
    review: null,
    introducedAt: null,
    stopConfirmedAt: null,
    recent: [],
    inbound: [],
  }
}

/** Agreed to a purpose. What was suspected before is settled by it, and the next STOP is confirmed again. */
export function grant(point: ContactPoint, purpose: Purpose, source: string, at: string): ContactPoint {
  const consents = {
    ...point.consents,
    [purpose]: { state: 'granted', source, at, wasGranted: true } as const,
  }
  const others = (point.grantedBy?.[purpose] ?? []).filter((each) => each !== source)
  const grantedBy = { ...point.grantedBy, [purpose]: [...others, source].slice(-remembered) }
  return { ...point, consents, grantedBy, review: null, unreachable: null, stopConfirmedAt: null }
}

/** True when an address agreed from this very source before: told again, it is no new consent, and ends no STOP. */
export function wasGranted({ consents, grantedBy }: ContactPoint, purpose: Purpose, source: string): boolean {
  const consent = consents[purpose]
  return (
    grantedBy?.[purpose]?.includes(source) === true ||
    (consent?.state === 'granted' && consent.source === source)
  )
}

/** Revoked for these purposes; one that was never asked for stays revoked, too. */
export function revoke(
  point: ContactPoint,
  ended: readonly Purpose[],
  source: string,
  at: string,
): ContactPoint {
  const consents: Consents = { ...point.consents }
  for (const purpose of ended) {
    const wasGranted = point.consents[purpose]?.wasGranted ?? false
    consents[purpose] = { state: 'revoked', source, at, wasGranted }
  }
  return { ...point, consents, review: null }
}

/**
 * START: what this very address had granted once is granted again, and nothing else (P31).
 */
export function restart(point: ContactPoint, source: string, at: string): ContactPoint {
  const consents: Consents = { ...point.consents }
  for (const purpose of purposes) {
    const consent = consents[purpose]
    if (consent?.state === 'revoked' && consent.wasGranted)
      consents[purpose] = { ...consent, state: 'granted', source, at }
  }
  return { ...point, consents, review: null }
}

/** Remembers a text that asked for something there; null when it was told before. */
export function readInbound(point: ContactPoint, providerId: string): ContactPoint | null {
  if (point.inbound.includes(providerId)) return null
  return { ...point, inbound: [...point.inbound, providerId].slice(-rememberedTexts) }
}

/** How long the same words to one address count as said already. */
const duplicateMs = 10 * 60_000

/** True while words that went to an address at an instant count as said there. */
export function countsAsSaid(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) < duplicateMs
}

/** True when another message said the same there within ten minutes (P35). */
export function saidAlready(
  point: ContactPoint,
  content: string,
  messageId: string | null,
  now: string,
): boolean {
  return point.recent.some(
    (each) => each.content === content && each.messageId !== messageId && countsAsSaid(each.at, now),
  )
}

/** Remembers what is about to go there. Writing it makes a STOP that is kept first win over the message. */
export function noteSent(
  point: ContactPoint,
  {
    contentDigest: content,
    messageId,
    introduces,
  }: Pick<MessageRecord, 'contentDigest' | 'messageId' | 'introduces'>,
  at: string,
): ContactPoint {
  const others = point.recent.filter((each) => each.content !== content)
  const recent = [...others, { content, messageId, at }].slice(-remembered)
  if (!introduces) return { ...point, recent }
  const told = (point.introducedBy ?? []).filter((each) => each !== messageId)
  const introducedBy = [...told, messageId].slice(-remembered)
  return { ...point, recent, introducedAt: point.introducedAt ?? at, introducedBy }
}

/** Forgets a message that did not go after all, so that the same words may go at once. */
export function forgetSent(
  point: ContactPoint,
  message: Pick<MessageRecord, 'messageId' | 'attempts'>,
): ContactPoint {
  const { messageId } = message
  const recent = point.recent.filter((each) => each.messageId !== messageId)
  return recent.length === point.recent.length
    ? introduceAgain(point, message)
    : { ...introduceAgain(point, message), recent }
}

/** When a text that told who writes may not have arrived, it counts no more, and the next one tells it again (P34). */
export function introduceAgain(
  point: ContactPoint,
  { messageId, attempts }: Pick<MessageRecord, 'messageId' | 'attempts'>,
): ContactPoint {
  const { introducedBy } = point
  if (introducedBy) {
    const told = introducedBy.filter((each) => each !== messageId)
    if (told.length === introducedBy.length) return point
    return { ...point, introducedBy: told, introducedAt: told.length === 0 ? null : point.introducedAt }
  }
  return attempts.some(({ at }) => at === point.introducedAt) ? { ...point, introducedAt: null } : point
}

/**
 * True when a text that a provider took has told who writes. One that is still on its way does not count: should it fail,
 * what was written meanwhile is the first that arrives. `told` are the messages of `introducedBy`.
 */
export function isIntroduced(
  { introducedAt, introducedBy }: ContactPoint,
  told: ReadonlyMap<string, Pick<MessageRecord, 'state' | 'delivery'>>,
): boolean {
  if (introducedAt === null || !introducedBy) return introducedAt !== null
  return introducedBy.some((messageId) => {
    const message = told.get(messageId)
    return message?.state === 'accepted' && message.delivery !== 'undelivered'
  })
}
