import type { RecordKind, Records } from '@casework/core'

/** What is kept of a record beside its own JSON, so that it can be listed, found and cleaned up. */
export interface EntryColumns {
  readonly is_listed: boolean
  readonly case_id: string | null
  readonly client_id: string | null
  readonly expires_at: string | null
}

/** The columns of a record. */
export function entryColumnsOf(kind: RecordKind, id: string, data: Records[RecordKind]): EntryColumns {
  const link = kind === 'link' && 'linkId' in data ? data : null
  return {
    is_listed: !isOldVersion(kind, id, data),
    case_id: link?.caseId ?? null,
    client_id: link?.clientId ?? null,
    expires_at: kind === 'result' && 'expiresAt' in data ? data.expiresAt : null,
  }
}

/** True for `id@n` of a form or template, which never changes. Ids may hold an `@` themselves, so the record is asked. */
export function isOldVersion(kind: RecordKind, id: string, data: Records[RecordKind]): boolean {
  if (kind === 'template' && 'templateId' in data) return id !== data.templateId
  return kind === 'form' && 'formId' in data && id !== data.formId
}
