import type { Engine } from './run-operation'

/** Proof that a write came from a page that we served for this very link. */
export interface PageNonces {
  /** A nonce for a page of this link, good for 12 hours; null when the link's token is not valid. */
  issue(linkToken: string): Promise<string | null>
  /** True when the nonce came from a page of this very link. */
  check(linkToken: string, nonce: string): Promise<boolean>
}

const lifetimeSeconds = 12 * 60 * 60

export function pageNonces({ clock, ports }: Engine): PageNonces {
  const { keys, ids } = ports
  const seconds = () => Math.floor(Date.parse(clock.now()) / 1_000)
  return {
    async issue(linkToken) {
      const now = seconds()
      const claims = await keys.verify('link', linkToken, now)
      if (!claims) return null
      const { tenant, subject } = claims
      return keys.sign('page', {
        tenant,
        subject,
        jti: ids.secret(),
        issuedAt: now,
        expiresAt: now + lifetimeSeconds,
      })
    },
    async check(linkToken, nonce) {
      const now = seconds()
      const [link, page] = await Promise.all([
        keys.verify('link', linkToken, now),
        keys.verify('page', nonce, now),
      ])
      return link !== null && page?.tenant === link.tenant && page.subject === link.subject
    },
  }
}
