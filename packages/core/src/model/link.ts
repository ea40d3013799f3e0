import { z } from 'zod'
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
})

/** A link as staff see it: never its token. */
export interface Link extends z.output<typeof linkShape> {}

export const link: z.ZodType<Link, Link> = linkShape.meta({ id: 'Link' })

/** The live record behind a token. What is stored cannot make one: the `jti` is kept as a digest. */
export interface LinkRecord extends Omit<Link, 'state'> {
  /** SHA-256 of the `jti`, lower-case hexadecimal. */
  readonly jtiDigest: string
}
