import { z } from 'zod'
import { eventActor, type EventActor } from './actor'
import { id, instant } from './primitives'

/** How a message can reach a client. A portal message is nothing but work made visible there. */
export const channels = ['sms', 'email', 'portal'] as const

export type Channel = (typeof channels)[number]

/** A channel that a provider carries. */
export type CarriedChannel = Exclude<Channel, 'portal'>

/** What a message is for: about work that was agreed on, or anything else. Consent is given for one of them. */
export const purposes = ['transactional', 'commercial'] as const

export type Purpose = (typeof purposes)[number]

/** Where a message is on its way to the provider. The last six are final. */
export const messageStates = [
  'held',
  'ready',
  'claimed',
  'intent',
  'retryWait',
  'unknown',
  'accepted',
  'rejected',
  'suppressed',
  'expired',
  'cancelled',
  'needsAttention',
] as const

export type MessageState = (typeof messageStates)[number]

/** Why a message waits. */
export const holdReasons = [
  'scheduled',
  'businessHours',
  'quietHours',
  'review',
  'pace',
  'senderPaused',
] as const

export type HoldReason = (typeof holdReasons)[number]

/** Why a message is not sent at all. */
export const suppressReasons = [
  'noAddress',
  'addressChanged',
  'noConsent',
  'revoked',
  'unreachable',
  'countryNotAllowed',
  'duplicate',
  'nothingToDo',
  'held',
  'redated',
  'linkEnded',
  'clientGone',
  'noPortal',
  'noMessenger',
] as const

export type SuppressReason = (typeof suppressReasons)[number]

/** How far an accepted message has come, as the provider tells; beside its state, and never back. */
export const deliveryStates = ['accepted', 'sent', 'delivered', 'undelivered', 'bounced'] as const

export type DeliveryState = (typeof deliveryStates)[number]

/**
 * What a message is: work shared, a new link asked for, a one-time code, an answer to a text, news of a changed address,
 * a reminder of a ladder, or what a ladder tells staff.
 */
export const messageKinds = [
  'share',
  'renewal',
  'code',
  'reply',
  'contactChanged',
  'reminder',
  'staffAlert',
] as const

export type MessageKind = (typeof messageKinds)[number]

const attemptShape = z.strictObject({
  number: z.int().describe('1, 2, 3, …'),
  at: instant.describe('When its intent was committed, before the first byte'),
  outcome: z.enum(['accepted', 'refused', 'retry', 'unknown']).nullable().describe('Null while it runs'),
  code: z.string().nullable().describe('The provider’s own, for people'),
})

/** One hand-over to the provider. */
export interface MessageAttempt extends z.output<typeof attemptShape> {}

const messageShape = z.strictObject({
  messageId: id,
  kind: z.enum(messageKinds),
  channel: z.enum(channels),
  purpose: z.enum(purposes),
  clientId: id.nullable(),
  caseId: id.nullable(),
  linkId: id.nullable(),
  to: z.string().nullable().describe('The exact address it was made for; null for the portal'),
  subject: z.string().nullable(),
  text: z.string().describe('What it says; of its link only the address of the firm'),
  segments: z.int().nullable().describe('Of a text: what providers count and charge'),
  state: z.enum(messageStates),
  reason: z.string().nullable().describe('Why it waits, or why it was not accepted'),
  delivery: z.enum(deliveryStates).nullable(),
  policy: z
    .enum(['atMostOnce', 'atLeastOnce'])
    .describe('After an unknown outcome: never again, or once more'),
  attempts: z.array(attemptShape),
  proof: z.string().nullable().describe('The provider’s id or final reply'),
  createdAt: instant,
  createdBy: eventActor,
  dueAt: instant.nullable().describe('When the worker takes it up next; null once nothing is left to do'),
  expiresAt: instant.describe('Not sent from here on'),
})

/** A message to one recipient over one channel, as staff see it. */
export interface Message extends z.output<typeof messageShape> {}

export const message: z.ZodType<Message, Message> = messageShape.meta({ id: 'Message' })

/** A piece of what a message says: text, or the place of its link or its one-time code. */
export type MessagePiece = { readonly text: string } | { readonly link: true } | { readonly code: true }

/** When it was asked to go: the wall clock that was meant is kept, so that new zone rules move what is unsent (P23). */
export type MessageTiming =
  | { readonly wants: 'now' }
  | { readonly wants: 'businessHours' }
  /** `local` is `YYYY-MM-DDTHH:MM[:SS]`. */
  | { readonly wants: 'at'; readonly local: string; readonly zone: string }

/** What surrounds the words of an e-mail. */
export interface Letter {
  readonly firmName: string
  /** The firm's colour, `#rrggbb`; absent: it has none. */
  readonly accent?: string
  /** Lines below the words, such as the firm's postal address. */
  readonly footer: readonly string[]
  /** Its fixed words, kept so that a second attempt has the same bytes; absent: the English ones. */
  readonly words?: LetterWords
}

/** The words of an e-mail that nobody writes anew for each, in one language. */
export interface LetterWords {
  /** BCP 47, such as `es`; the language of the whole letter. */
  readonly locale: string
  /** On the button that leads to the link. */
  readonly open: string
  /** Before the link's address as text. */
  readonly otherwise: string
  readonly unsubscribe: string
}

/** A message as it is kept. Nothing in it opens a link or a code: those are put in when it is handed over. */
export interface MessageRecord extends Omit<Message, 'text' | 'createdBy'> {
  readonly createdBy: EventActor
  readonly pieces: readonly MessagePiece[]
  /** Of an e-mail: whose paper it is on, as it was when it was made. */
  readonly letter: Letter | null
  /** The one-time code it carries, sealed; null for every other kind. */
  readonly sealedCode: string | null
  /** The contact point it goes to; null for the portal. */
  readonly contactPointId: string | null
  /** The work it speaks of: with none of it left open it is not sent. Empty: all that its link opens. */
  readonly taskIds: readonly string[]
  /** Of a reminder: the due version of each task that it reminds of; under another one it is not sent. */
  readonly dueVersions?: Readonly<Record<string, number>>
  /** Present when it tells who writes and how to stop, because nothing that did is known to have arrived. */
  readonly introduces?: true
  /** Present when it speaks of work that is done, so that it goes although nothing is left to do. */
  readonly aboutDone?: true
  readonly timing: MessageTiming
  /** Which claim holds it; rises with every claim and never falls. */
  readonly fence: number
  /** The edition of the zone rules that `dueAt` was worked out by. */
  readonly zoneRules: string
  /** Digest of channel, address and words, for finding what was sent already. */
  readonly contentDigest: string
  /** When its outcome became unknown; null unless it is. */
  readonly unknownSince: string | null
}
