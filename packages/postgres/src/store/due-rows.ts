import { dueKinds, type DueKind, type RecordKind, type Records } from '@casework/core'
import type { SqlStatement } from '../sql/database'
import { given, recordset, write } from './recordset'

/** Records that the worker takes up at an instant. */
type DueRecord = Records[DueKind]

const waits: ReadonlySet<RecordKind> = new Set(dueKinds)

/** When the record is to be taken up; null for one that waits for nothing, and for every kind that never waits. */
export function dueAtOf(kind: RecordKind, value: Records[RecordKind] | undefined): string | null {
  return waits.has(kind) && value ? (value as DueRecord).dueAt : null
}

/** What keeps the instants of records, whose table spans tenants. A record whose instant did not change needs nothing. */
export function dueWrites(
  tenant: string,
  changed: readonly {
    readonly kind: RecordKind
    readonly id: string
    readonly kept: Records[RecordKind] | undefined
    readonly value: Records[RecordKind] | undefined
  }[],
): readonly SqlStatement[] {
  const moved = changed
    .map(({ kind, id, kept, value }) => ({
      kind,
      id,
      was: dueAtOf(kind, kept),
      due_at: dueAtOf(kind, value),
    }))
    .filter(({ was, due_at }) => was !== due_at)
  const waiting = moved.filter((each) => each.due_at !== null)
  const gone = moved.filter((each) => each.due_at === null)
  return [
    ...(gone.length > 0 ? [write(forget, tenant, gone)] : []),
    ...(waiting.length > 0 ? [write(remember, tenant, waiting)] : []),
  ]
}

const keys = { kind: 'text', id: 'text' }

const forget = `DELETE FROM entry_due t USING ${recordset(2, keys)}
  WHERE t.tenant_id = $1 AND t.kind = w.kind AND t.id = w.id AND ${given(keys, 'id')}`

const remember = `INSERT INTO entry_due (tenant_id, kind, id, due_at)
  SELECT $1, w.kind, w.id, w.due_at FROM ${recordset(2, { ...keys, due_at: 'timestamptz' })}
  ON CONFLICT (tenant_id, kind, id) DO UPDATE SET due_at = excluded.due_at`
