import type { Engine } from './run-operation'

/** A short code is the link's `jti`: 22 base64url characters. */
const code = /^[A-Za-z0-9_-]{22}$/

/**
 * The token that a short link leads to; null for a code that leads to none. The token of a link that has ended opens
 * nothing, but says which link a new one is asked for.
 */
export async function tokenOfCode(engine: Engine, shortCode: string): Promise<string | null> {
  if (!code.test(shortCode)) return null
  const { keys } = engine.ports
  const digest = await keys.digest(shortCode)
  const found = await engine.store.findLink(digest)
  if (!found) return null
  const { tenant, linkId } = found
  const link = await engine.store.transaction(tenant, async (tx) =>
    (await tx.get('link', [linkId])).get(linkId),
  )
  if (link?.jtiDigest !== digest) return null
  return keys.sign('link', {
    tenant,
    subject: linkId,
    jti: shortCode,
    issuedAt: Math.floor(Date.parse(link.createdAt) / 1_000),
    expiresAt: Math.floor(Date.parse(link.expiresAt) / 1_000),
  })
}
