import { z } from 'zod'
import type { LadderStep } from './ladder'
import { purposes, type CarriedChannel, type Purpose } from './message'
import { id, instant } from './primitives'

const consentShape = z.strictObject({
  state: z.enum(['granted', 'revoked']),
  source: z.string().describe('How that is known'),
  at: instant,
  wasGranted: z.boolean().describe('It was granted once: what a START can bring back'),
})

/** What was said about one purpose. */
export interface GivenConsent extends z.output<typeof consentShape> {}

const consentResultShape = z.strictObject({
  clientId: id.nullable(),
  channel: z.enum(['sms', 'email']),
  address: z.string().nullable().describe('Null where only the holder of the address asks'),
  consents: z.partialRecord(z.enum(purposes), consentShape),
})

/** What an address has agreed to. */
export interface ConsentResult extends z.output<typeof consentResultShape> {}

export const consentResult: z.ZodType<ConsentResult, ConsentResult> = consentResultShape.meta({
  id: 'ConsentResult',
})

/** A reminder that others may ride with. */
export interface LastReminder {
  readonly messageId: string
  /** The instant that its steps were planned for. */
  readonly plannedAt: string
  /** The words of its step, as they are written; null for the shipped ones. */
  readonly words: NonNullable<LadderStep['message']> | null
}

/**
 * What is known of one exact address over one channel, kept under a digest of it: a STOP outlives the client's record
 * and its erasure. Consent belongs to the address; a new number starts with none.
 */
export interface ContactPoint {
  /** `<channel>.<digest>`: SHA-256 in lower-case hexadecimal of `<channel>`, a line feed and the address. */
  readonly contactPointId: string
  readonly channel: CarriedChannel
  readonly consents: Readonly<Partial<Record<Purpose, GivenConsent>>>
  /** How its grants for a purpose were known, the newest last, also once they are revoked. Absent: not noted yet. */
  readonly grantedBy?: Readonly<Partial<Record<Purpose, readonly string[]>>>
  /** The provider says that nothing arrives there. */
  readonly unreachable: { readonly reason: 'address' | 'bounced'; readonly at: string } | null
  /** A text from there seems to revoke: messages wait until a person decides. */
  readonly review: { readonly at: string; readonly text: string } | null
  /** When a text first told who writes and how to stop. */
  readonly introducedAt: string | null
  /** The messages that told it and are not known to have failed, newest last. Absent: told before that was noted. */
  readonly introducedBy?: readonly string[]
  /** When a STOP was last confirmed. */
  readonly stopConfirmedAt: string | null
  /** When a HELP was last answered. Absent: never, or not noted then. */
  readonly helpedAt?: string
  /** What went there lately, newest last: digests of contents, and by which message. */
  readonly recent: readonly { readonly content: string; readonly messageId: string; readonly at: string }[]
  /** The last reminder to there: one of another case, for the same time, rides with it. */
  readonly lastReminder?: LastReminder
  /** The provider's ids of texts that asked for something there lately, newest last: one told twice counts once. */
  readonly inbound: readonly string[]
}
