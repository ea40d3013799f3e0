import { isOldVersion, type RecordKind, type Records } from '@casework/core/adapter'

/** What is kept of a record beside its own JSON, so that it can be listed, found and cleaned up. */
export interface EntryColumns {
  readonly is_listed: boolean
  readonly case_id: string | null
  readonly client_id: string | null
  readonly expires_at: string | null
  readonly link_id: string | null
  readonly contact_point_id: string | null
  readonly proof: string | null
  readonly is_accepted: boolean | null
  readonly staff_id: string | null
  readonly is_unread: boolean | null
}

/** The same with their types, in one order everywhere. */
export const entryColumns = {
  is_listed: 'boolean',
  case_id: 'text',
  client_id: 'text',
  expires_at: 'timestamptz',
  link_id: 'text',
  contact_point_id: 'text',
  proof: 'text',
  is_accepted: 'boolean',
  staff_id: 'text',
  is_unread: 'boolean',
} as const satisfies Readonly<Record<keyof EntryColumns, string>>

/** The columns of a record. */
export function entryColumnsOf(kind: RecordKind, id: string, data: Records[RecordKind]): EntryColumns {
  const link = kind === 'link' && 'jtiDigest' in data ? data : null
  const message = kind === 'message' && 'messageId' in data ? data : null
  const notice = kind === 'notice' && 'noticeId' in data ? data : null
  return {
    is_listed: !isOldVersion(kind, id, data),
    case_id: link?.caseId ?? message?.caseId ?? null,
    client_id: link?.clientId ?? message?.clientId ?? null,
    link_id: message?.linkId ?? null,
    contact_point_id: message?.contactPointId ?? null,
    proof: message?.proof ?? null,
    is_accepted: message ? message.state === 'accepted' : null,
    staff_id: notice?.staffId ?? null,
    is_unread: notice ? notice.readAt === null : null,
    expires_at: kind === 'result' && 'expiresAt' in data ? data.expiresAt : null,
  }
}
