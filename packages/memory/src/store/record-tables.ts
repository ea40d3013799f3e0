import type { RecordKind, Records } from '@casework/core'
import { SnapshotTable } from './snapshot-table'
import { VersionedMap } from './versioned-map'

/** The kinds of record, each in a table of its own, with every version that is still seen. */
export type RecordTables = { readonly [K in RecordKind]: VersionedMap<Records[K]> }

/** The same tables as one transaction sees them. */
export type RecordViews = { readonly [K in RecordKind]: SnapshotTable<Records[K]> }

/** Tables with nothing in them. */
export function recordTables(): RecordTables {
  return {
    settings: new VersionedMap(),
    caseType: new VersionedMap(),
    field: new VersionedMap(),
    staff: new VersionedMap(),
    client: new VersionedMap(),
    template: new VersionedMap(),
    form: new VersionedMap(),
    filter: new VersionedMap(),
    caseList: new VersionedMap(),
    link: new VersionedMap(),
    blob: new VersionedMap(),
    result: new VersionedMap(),
    messageTemplate: new VersionedMap(),
    message: new VersionedMap(),
    contactPoint: new VersionedMap(),
    sender: new VersionedMap(),
    caseTimer: new VersionedMap(),
    automation: new VersionedMap(),
    delivery: new VersionedMap(),
    notice: new VersionedMap(),
    run: new VersionedMap(),
    runChunk: new VersionedMap(),
  }
}

/** The tables as of a snapshot. */
export function recordViews(tables: RecordTables, snapshot: number): RecordViews {
  return {
    settings: new SnapshotTable(tables.settings, snapshot),
    caseType: new SnapshotTable(tables.caseType, snapshot),
    field: new SnapshotTable(tables.field, snapshot),
    staff: new SnapshotTable(tables.staff, snapshot),
    client: new SnapshotTable(tables.client, snapshot),
    template: new SnapshotTable(tables.template, snapshot),
    form: new SnapshotTable(tables.form, snapshot),
    filter: new SnapshotTable(tables.filter, snapshot),
    caseList: new SnapshotTable(tables.caseList, snapshot),
    link: new SnapshotTable(tables.link, snapshot),
    blob: new SnapshotTable(tables.blob, snapshot),
    result: new SnapshotTable(tables.result, snapshot),
    messageTemplate: new SnapshotTable(tables.messageTemplate, snapshot),
    message: new SnapshotTable(tables.message, snapshot),
    contactPoint: new SnapshotTable(tables.contactPoint, snapshot),
    sender: new SnapshotTable(tables.sender, snapshot),
    caseTimer: new SnapshotTable(tables.caseTimer, snapshot),
    automation: new SnapshotTable(tables.automation, snapshot),
    delivery: new SnapshotTable(tables.delivery, snapshot),
    notice: new SnapshotTable(tables.notice, snapshot),
    run: new SnapshotTable(tables.run, snapshot),
    runChunk: new SnapshotTable(tables.runChunk, snapshot),
  }
}
