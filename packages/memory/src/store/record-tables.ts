import { recordKinds, type RecordKind, type Records } from '@casework/core/adapter'
import { SnapshotTable } from './snapshot-table'
import { VersionedMap } from './versioned-map'

/** The kinds of record, each in a table of its own, with every version that is still seen. */
export type RecordTables = { readonly [K in RecordKind]: VersionedMap<Records[K]> }

/** The same tables as one transaction sees them. */
export type RecordViews = { readonly [K in RecordKind]: SnapshotTable<Records[K]> }

/** Tables with nothing in them. */
export function recordTables(): RecordTables {
  return ofEach(() => new VersionedMap()) as RecordTables
}

/** The tables as of a snapshot. */
export function recordViews(tables: RecordTables, snapshot: number): RecordViews {
  return ofEach((kind) => new SnapshotTable<unknown>(tables[kind], snapshot)) as RecordViews
}

function ofEach(make: (kind: RecordKind) => unknown): unknown {
  return Object.fromEntries(recordKinds.map((kind) => [kind, make(kind)]))
}
