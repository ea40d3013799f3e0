import type { LinkRecord } from '@casework/core/adapter'

/** Whose link it is. */
export interface LinkOwner {
  readonly tenant: string
  readonly linkId: string
}

/** Which tenant and link each `jti` digest belongs to: the one index that spans tenants. It holds no personal data. */
export class LinkDirectory {
  private readonly owners = new Map<string, LinkOwner>()

  /** The owner of the digest; null when there is none. */
  find(jtiDigest: string): LinkOwner | null {
    return this.owners.get(jtiDigest) ?? null
  }

  /** Throws when a digest belongs to another link: a `jti` was drawn twice, or made up. */
  check(tenant: string, links: Iterable<readonly [string, LinkRecord | undefined]>): void {
    for (const [linkId, link] of links) {
      const owner = link && this.owners.get(link.jtiDigest)
      if (owner && (owner.tenant !== tenant || owner.linkId !== linkId)) {
        throw new Error(`The jti digest of link ${linkId} is taken`)
      }
    }
  }

  /** Makes the link findable by its digest, and no longer by the one it had. */
  keep(tenant: string, link: LinkRecord | undefined, before: LinkRecord | undefined): void {
    if (before) this.owners.delete(before.jtiDigest)
    if (link) this.owners.set(link.jtiDigest, { tenant, linkId: link.linkId })
  }
}
