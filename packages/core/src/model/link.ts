import { z } from 'zod'
import type { CarriedChannel } from './message'
import { id, instant } from './primitives'

const scopeShape = z.union([
  z.strictObject({ taskId: id }),
  z.strictObject({ assignmentId: id }),
  z.strictObject({ caseId: id }),
  z.strictObject({ clientId: id }),
])

/** What a link opens: one task, one assigned form, a case, or everything of one client. */
export type LinkScope = z.output<typeof scopeShape>

export const linkScope: z.ZodType<LinkScope, LinkScope> = scopeShape.meta({ id: 'LinkScope' })

const linkShape = z.strictObject({
  linkId: id,
  scope: linkScope,
  caseId: id.nullable().describe('The case of its scope; null for a client’s link'),
  clientId: id.nullable().describe('The client it is bound to; null: whoever bears it'),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  revokedReason: z.string().nullable(),
  openedAt: instant.nullable().describe('When it was first used to write; reading a page is no use'),
  uses: z.int(),
  requireCode: z.boolean().describe('Opens only with a one-time code sent to an address on file'),
})

/** A link as staff see it: never its token. */
export interface Link extends z.output<typeof linkShape> {}

export const link: z.ZodType<Link, Link> = linkShape.meta({ id: 'Link' })

const newLinkShape = z.strictObject({ linkId: id, url: z.string(), shortUrl: z.string(), expiresAt: instant })

/** A new link: its addresses are shown once, since what is kept cannot give them to anybody. */
export interface NewLink extends z.output<typeof newLinkShape> {}

export const newLink: z.ZodType<NewLink, NewLink> = newLinkShape.meta({ id: 'NewLink' })

/** A one-time code that was asked for. */
export interface LinkCode {
  /** The code, sealed with the link's `jti` and the host's keys: it opens only for who holds the link. */
  readonly sealed: string
  /** Over which channel it went. */
  readonly channel: CarriedChannel
  readonly sentAt: string
  readonly expiresAt: string
  readonly triesLeft: number
  /** How many were sent for this link. */
  readonly sent: number
}

/** The live record behind a token. Nothing stored can make a token without the host's keys. */
export interface LinkRecord extends Omit<Link, 'state'> {
  /** SHA-256 of the `jti`, lower-case hexadecimal. */
  readonly jtiDigest: string
  /** The `jti` itself, sealed with the host's keys, for a message that is sent later; null for a link made before seals. */
  readonly sealedJti: string | null
  /** The contact points it was sent to. */
  readonly sentTo: readonly string[]
  /** For a link that asks for a code: the client's contact points when it was made, so that a changed one gets none (P43). */
  readonly onFile: readonly string[]
  /** The code asked for last. */
  readonly code: LinkCode | null
  /** When a new one was last asked for in its place. */
  readonly renewedAt: string | null
}
