import type { RecordKind, Records } from './store'

/** The id that each kind of record is kept under, of versions that of the newest; a kind left out does not compile. */
const ids: { readonly [K in RecordKind]: (record: Records[K]) => string } = {
  settings: () => 'settings',
  caseType: ({ id }) => id,
  field: ({ key }) => key,
  staff: ({ id }) => id,
  client: ({ id }) => id,
  template: ({ templateId }) => templateId,
  form: ({ formId }) => formId,
  filter: ({ id }) => id,
  caseList: ({ id }) => id,
  link: ({ linkId }) => linkId,
  blob: ({ blobId }) => blobId,
  result: ({ id }) => id,
  messageTemplate: ({ id }) => id,
  message: ({ messageId }) => messageId,
  contactPoint: ({ contactPointId }) => contactPointId,
  sender: ({ senderId }) => senderId,
  caseTimer: ({ caseId }) => caseId,
  automation: ({ automationId }) => automationId,
  delivery: ({ deliveryId }) => deliveryId,
  notice: ({ noticeId }) => noticeId,
  run: ({ runId }) => runId,
  runChunk: ({ chunkId }) => chunkId,
}

/** The id that the record is kept under; of a form or template, the one of its newest version. */
export function recordIdOf<K extends RecordKind>(kind: K, record: Records[K]): string {
  return ids[kind](record)
}

/** The id under which one version of a form or template is kept. */
export function versionId(id: string, version: number): string {
  return `${id}@${String(version)}`
}

/** True for a version of a form or template that is kept under `id@version`. Ids may hold an `@`, so the record is asked. */
export function isOldVersion(kind: RecordKind, id: string, record: Records[RecordKind]): boolean {
  if (kind === 'template' && 'templateId' in record) return id !== record.templateId
  return kind === 'form' && 'formId' in record && id !== record.formId
}
