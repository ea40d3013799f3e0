import type { Blobs, Store } from '@casework/core'
import {
  recordIdOf,
  versionId,
  type CaseCommit,
  type CasePage,
  type RecordKind,
  type Records,
  type StoreTransaction,
} from '@casework/core/adapter'
import { demoTenant } from './firm'

/** Where a firm is, or is to be. */
export interface Place {
  readonly store: Store
  readonly blobs: Blobs
}

/** Everything that is kept beside cases; definitions first, since tasks point to them. */
const kinds = [
  'settings',
  'field',
  'template',
  'form',
  'caseType',
  'staff',
  'client',
  'filter',
  'caseList',
  'link',
  'blob',
  'messageTemplate',
  'contactPoint',
  'message',
  'notice',
  'automation',
  'caseTimer',
] as const satisfies readonly RecordKind[]

const everyCase = {
  filter: null,
  caseTypes: null,
  archived: false,
  now: '9999-01-01T00:00:00Z',
  limit: 200,
}

/**
 * Copies the firm of the demo into an empty place, all of it or nothing. It was played in memory, step by step, which a
 * database would take minutes for. Fails with a `StoreConflict` when another process was faster.
 */
export async function copyFirm(from: Place, to: Place): Promise<void> {
  const { records, commits, files } = await inFirm(from, (tx) => everything(tx, from.blobs))
  await inFirm(to, async (tx) => {
    for (const [kind, found] of records) await tx.put(kind, found)
    for (const [blobId, bytes] of files) await to.blobs.put(tx, demoTenant, blobId, bytes)
    await tx.commit(commits)
  })
}

type Found = ReadonlyMap<string, Records[RecordKind]>

interface Everything {
  readonly records: ReadonlyMap<RecordKind, Found>
  readonly commits: readonly CaseCommit[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

async function everything(tx: StoreTransaction, blobs: Blobs): Promise<Everything> {
  const records = new Map<RecordKind, Found>()
  for (const kind of kinds) records.set(kind, await everyRecord(tx, kind))
  const files = new Map<string, Uint8Array>()
  for (const blobId of records.get('blob')?.keys() ?? []) {
    const bytes = await blobs.get(tx, demoTenant, blobId)
    if (bytes) files.set(blobId, bytes)
  }
  const commits: CaseCommit[] = []
  for (let after: string | null = null; ;) {
    const page: CasePage = await tx.query.cases({ ...everyCase, after })
    const ids = page.cases.map((record) => record.id)
    for (const next of (await tx.cases(ids, false)).values()) {
      commits.push({ expectedVersion: 0, next, events: await tx.query.events(next.record.id, null) })
    }
    if (page.next === null) return { records, commits, files }
    after = page.next
  }
}

function inFirm<T>({ store }: Place, work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  return store.transaction(demoTenant, work)
}

/** The records of a kind under their ids, every version of forms and templates among them. */
async function everyRecord<K extends RecordKind>(
  tx: StoreTransaction,
  kind: K,
): Promise<Map<string, Records[K]>> {
  const found = new Map<string, Records[K]>()
  for (let after: string | null = null; ;) {
    const page: readonly Records[K][] = await tx.query.list(kind, after, 200)
    for (const record of page) found.set(recordIdOf(kind, record), record)
    const last = page.at(-1)
    if (!last || page.length < 200) break
    after = recordIdOf(kind, last)
  }
  const versions = [...found].flatMap(([id, record]) =>
    'version' in record && ('formId' in record || 'templateId' in record)
      ? Array.from({ length: record.version }, (_, index) => versionId(id, index + 1))
      : [],
  )
  for (const [id, record] of await tx.get(kind, versions)) found.set(id, record)
  return found
}
