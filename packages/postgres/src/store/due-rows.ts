import type { DueKind } from '@casework/core'
import { dueKinds, instantsOf, type RecordKind, type Records } from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { freeWrites, insertNew, removalOf, type RowWrite } from './recordset'

/** Records that the worker takes up at an instant. */
type DueRecord = Records[DueKind]

const waiting: ReadonlySet<string> = new Set(dueKinds)

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
  const moved: object[] = []
  const gone: object[] = []
  for (const { kind: of, id, kept, value } of changed) {
    const before = instantsIn(of, kept)
    const next = instantsIn(of, value)
    for (const [kind, due_at] of next) if (before.get(kind) !== due_at) moved.push({ kind, id, due_at })
    for (const kind of before.keys()) if (!next.has(kind)) gone.push({ kind, id })
  }
  return freeWrites(tenant, [
    [forget, gone],
    [remember, moved],
  ])
}

/** None for every kind of record that never waits. */
function instantsIn(kind: RecordKind, value: Records[RecordKind] | undefined): ReadonlyMap<string, string> {
  return value && waiting.has(kind) ? instantsOf(kind as DueKind, value as DueRecord) : none
}

const none: ReadonlyMap<string, string> = new Map()

const keys = { kind: 'text', id: 'text' }

const forget = removalOf('entry_due', keys, ['kind', 'id'])

const insert = insertNew('entry_due', { ...keys, due_at: 'timestamptz' })

const remember: RowWrite = {
  columns: insert.columns,
  text: (rows) =>
    `${insert.text(rows)} ON CONFLICT (tenant_id, kind, id) DO UPDATE SET due_at = excluded.due_at`,
}
