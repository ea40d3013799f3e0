import type { Client, LinkRecord } from '@casework/core'
import { start } from './moments'

/** A client of whom only the id is known. */
export function client(id: string, over: Partial<Client> = {}): Client {
  return {
    id,
    firstName: null,
    lastName: null,
    phone: null,
    email: null,
    timeZone: null,
    locale: null,
    portal: false,
    smsConsent: null,
    erasedAt: null,
    ...over,
  }
}

/** A live link to the case `ruiz`. */
export function link(linkId: string, over: Partial<LinkRecord> = {}): LinkRecord {
  return {
    linkId,
    scope: { caseId: 'ruiz' },
    caseId: 'ruiz',
    clientId: null,
    createdAt: start,
    expiresAt: '2026-03-16T14:00:00Z',
    revokedAt: null,
    revokedReason: null,
    openedAt: null,
    uses: 0,
    jtiDigest: `digest-of-${linkId}`,
    ...over,
  }
}
