import type { Client, Notice } from '@casework/core'
import type { ContactPoint, LinkRecord, MessageRecord } from '@casework/core/adapter'
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
    requireCode: false,
    sealedJti: null,
    sentTo: [],
    onFile: [],
    code: null,
    renewedAt: null,
    jtiDigest: `digest-of-${linkId}`,
    ...over,
  }
}

/** A text to Ana that is ready to go. */
export function message(messageId: string, over: Partial<MessageRecord> = {}): MessageRecord {
  return {
    messageId,
    kind: 'share',
    channel: 'sms',
    purpose: 'transactional',
    clientId: 'ana',
    caseId: 'ruiz',
    linkId: null,
    to: '+12125550123',
    subject: null,
    pieces: [{ text: `Please answer ${messageId}` }],
    letter: null,
    segments: 1,
    state: 'ready',
    reason: null,
    delivery: null,
    policy: 'atMostOnce',
    attempts: [],
    proof: null,
    createdAt: start,
    createdBy: { system: true },
    dueAt: start,
    expiresAt: '2026-03-16T14:00:00Z',
    sealedCode: null,
    contactPointId: 'sms.ana',
    taskIds: [],
    timing: { wants: 'now' },
    fence: 0,
    zoneRules: '2026a',
    contentDigest: `content-of-${messageId}`,
    unknownSince: null,
    ...over,
  }
}

/** An address that has agreed to texts about work. */
export function contactPoint(contactPointId: string, over: Partial<ContactPoint> = {}): ContactPoint {
  return {
    contactPointId,
    channel: 'sms',
    consents: { transactional: { state: 'granted', source: 'intake', at: start, wasGranted: true } },
    unreachable: null,
    review: null,
    introducedAt: null,
    stopConfirmedAt: null,
    recent: [],
    inbound: [],
    ...over,
  }
}

/** Something Dana is told. */
export function notice(noticeId: string, over: Partial<Notice> = {}): Notice {
  return {
    noticeId,
    staffId: 'dana',
    kind: 'overdue',
    caseId: 'ruiz',
    taskId: null,
    text: 'Which hospital? is overdue',
    at: start,
    readAt: null,
    ...over,
  }
}
