import type { Message, MessageRecord } from '../../../model/message'
import { spoken } from '../../../rules/sending/draft'

/** A message as staff see it: where its secrets will stand, dots. */
export function presentMessage(record: MessageRecord, baseUrl: string): Message {
  const { messageId, kind, channel, purpose, clientId, caseId, linkId, to, subject, segments } = record
  const { state, reason, delivery, policy, attempts, proof, createdAt, createdBy, dueAt, expiresAt } = record
  const text = spoken(record.pieces, `${baseUrl}/s/…`, '······')
  return {
    ...{ messageId, kind, channel, purpose, clientId, caseId, linkId, to, subject, text, segments },
    ...{ state, reason, delivery, policy, attempts: [...attempts], proof },
    ...{ createdAt, createdBy, dueAt, expiresAt },
  }
}
