import type { DueKind } from '@casework/core'
import { dueKinds, troubleOf, type RecordKind, type Records } from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { freeWrites, insertNew, removalOf, type RowWrite } from './recordset'

/** Records that the worker takes up at an instant. */
type DueRecord = Records[DueKind]

const waits: ReadonlySet<RecordKind> = new Set(dueKinds)

/** When the record is to be taken up; null for one that waits for nothing, and for every kind that never waits. */
export function dueAtOf(kind: RecordKind, value: Records[RecordKind] | undefined): string | null {
  return waits.has(kind) && value ? (value as DueRecord).dueAt : null
}

/**
 * What keeps the instants of records, whose table spans tenants: when each is due, under its kind, and since when it is in
 * trouble, under the kind of that. A record whose instants did not change needs nothing.
 */
export function dueWrites(
  tenant: string,
  changed: readonly {
    readonly kind: RecordKind
    readonly id: string
    readonly kept: Records[RecordKind] | undefined
    readonly value: Records[RecordKind] | undefined
  }[],
): readonly SqlStatement[] {
  const waiting: object[] = []
  const gone: object[] = []
  for (const { kind: of, id, kept, value } of changed) {
    const before = instantsOf(of, kept)
    const next = instantsOf(of, value)
    for (const [kind, due_at] of next) if (before.get(kind) !== due_at) waiting.push({ kind, id, due_at })
    for (const kind of before.keys()) if (!next.has(kind)) gone.push({ kind, id })
  }
  return freeWrites(tenant, [
    [forget, gone],
    [remember, waiting],
  ])
}

function instantsOf(kind: RecordKind, value: Records[RecordKind] | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const dueAt = dueAtOf(kind, value)
  if (dueAt !== null) found.set(kind, dueAt)
  const trouble = value ? troubleOf(kind, value) : null
  if (trouble) found.set(trouble.kind, trouble.since)
  return found
}

const keys = { kind: 'text', id: 'text' }

const forget = removalOf('entry_due', keys, ['kind', 'id'])

const insert = insertNew('entry_due', { ...keys, due_at: 'timestamptz' })

const remember: RowWrite = {
  columns: insert.columns,
  text: (rows) =>
    `${insert.text(rows)} ON CONFLICT (tenant_id, kind, id) DO UPDATE SET due_at = excluded.due_at`,
}
