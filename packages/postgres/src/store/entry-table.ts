import { compareInstants, type CustomField, type DueKind } from '@casework/core'
import { isOldVersion, type NewIds, type RecordKind, type Records } from '@casework/core/adapter'
import type { SqlRow, SqlStatement } from '../sql/database'
import { entryColumns, entryColumnsOf } from './entry-rows'
import { EntryUpdates, nextVersion, sameVersion, versionedKey } from './entry-updates'
import { dueWrites } from './due-rows'
import { linkWrites } from './link-codes'
import { exactWrites, freeWrites, insertOf, question, removalOf, type RowWrite } from './recordset'
import type { VersionCache } from './version-cache'
import type { Wire } from './wire'

type AnyRecord = Records[RecordKind]

/** A record as this transaction knows it. */
interface Entry {
  readonly kind: RecordKind
  readonly id: string
  /** The number of the write that was read; null when there is no record, and for an own write. */
  version: string | null
  /** True when this transaction wrote it, so that the row is locked and its version known to be right. */
  own: boolean
  /** False for a record that was put without being asked for: its version is asked for when it is written. */
  known: boolean
  /** What the database holds for this transaction. */
  kept: AnyRecord | undefined
  /** What reads give: `kept`, or what was put over it. */
  value: AnyRecord | undefined
}

/** The records of one transaction: what it read, under what it put. */
export class EntryTable {
  private readonly entries = new Map<string, Entry>()
  private readonly dirty = new Set<Entry>()
  private fields: readonly CustomField[] | null = null

  constructor(
    private readonly tenant: string,
    private readonly wire: Wire,
    private readonly versions: VersionCache,
  ) {}

  /** The records by id; unknown ids are absent. One question for all that were not read yet. */
  async get<K extends RecordKind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, Records[K]>> {
    const found = new Map<string, Records[K]>()
    const unread = ids.filter((id) => !this.entries.has(keyOf(kind, id)) && !this.cached(kind, id))
    if (unread.length > 0) await this.read(kind, unread)
    for (const id of ids) {
      const entry = this.entries.get(keyOf(kind, id))
      const value = entry ? entry.value : this.cached(kind, id)
      if (value !== undefined) found.set(id, value as Records[K])
    }
    return found
  }

  /** Buffers records until `writes`; null removes. Nothing is asked yet, however many puts there are; of new ones never. */
  put<K extends RecordKind>(kind: K, records: ReadonlyMap<string, Records[K] | null>, ids?: NewIds): void {
    if (kind === 'field') this.fields = null
    for (const [id, record] of records) {
      const key = keyOf(kind, id)
      const entry = this.entries.get(key) ?? { ...absent(kind, id), known: ids === 'new' }
      entry.value = record ?? undefined
      this.entries.set(key, entry)
      this.dirty.add(entry)
    }
  }

  /** Takes every custom field as read. */
  takeFields(rows: readonly SqlRow[]): void {
    this.fields = rows.map((row) => JSON.parse(String(row['data'])) as CustomField)
  }

  /** Every custom field, when they were taken and none was put since. */
  get knownFields(): readonly CustomField[] | null {
    return this.fields
  }

  get hasWrites(): boolean {
    return this.dirty.size > 0
  }

  /** Takes the rows of `entryFields` as read, unless this transaction knows better. */
  take(rows: readonly SqlRow[], asked: readonly (readonly [RecordKind, string])[] = []): void {
    for (const row of rows) {
      const [kind, id] = [row['kind'] as RecordKind, String(row['id'])]
      const before = this.entries.get(keyOf(kind, id))
      if (before?.known) continue
      const value = JSON.parse(String(row['data'])) as AnyRecord
      const read = { version: String(row['version']), kept: value, known: true }
      if (before) Object.assign(before, read)
      else this.entries.set(keyOf(kind, id), { ...absent(kind, id), ...read, value })
      if ((kind === 'form' || kind === 'template') && isOldVersion(kind, id, value)) {
        this.versions.set(this.tenant, kind, id, value as Records['form' | 'template'])
      }
    }
    for (const [kind, id] of asked) {
      const entry = this.entries.get(keyOf(kind, id)) ?? absent(kind, id)
      entry.known = true
      this.entries.set(keyOf(kind, id), entry)
    }
  }

  /** The statements that keep what was put since the last time, in order of kind and id. */
  async writes(): Promise<readonly SqlStatement[]> {
    await this.readUnknown()
    const changed = [...this.dirty].sort((a, b) => (keyOf(a.kind, a.id) < keyOf(b.kind, b.id) ? -1 : 1))
    this.dirty.clear()
    const insert: unknown[] = []
    const remove: unknown[] = []
    const updates = new EntryUpdates()
    for (const { kind, id, version, own, kept, value } of changed) {
      const key = { kind, id, was_version: own ? null : version }
      const exists = own || version !== null
      if (value === undefined) {
        if (exists) remove.push(key)
      } else if (exists && kept) updates.add(key, kept, value)
      else insert.push({ kind, id, data: value, ...entryColumnsOf(kind, id, value) })
    }
    const links = linkWrites(
      this.tenant,
      changed.filter((each) => each.kind === 'link') as readonly {
        kept?: Records['link']
        value?: Records['link']
      }[],
    )
    const due = dueWrites(this.tenant, changed)
    for (const entry of changed) {
      entry.version = null
      entry.own = entry.value !== undefined
      entry.kept = entry.value
    }
    return [
      ...exactWrites(this.tenant, [[insertEntries, insert], updates.write(), [removeEntries, remove]]),
      ...links,
      ...due,
      ...expiry(this.tenant, changed),
    ]
  }

  /** The records that are due, locked; what this transaction put itself is as it put it. */
  async claim<K extends DueKind>(kind: K, now: string, limit: number): Promise<readonly Records[K][]> {
    const { rows } = await this.wire.ask(question(claimDue, this.tenant, kind, now, limit))
    this.take(rows)
    return rows.flatMap((row) => {
      const value = this.entries.get(keyOf(kind, String(row['id'])))?.value as Records[K] | undefined
      return value && value.dueAt !== null && compareInstants(value.dueAt, now) <= 0 ? [value] : []
    })
  }

  private async read(kind: RecordKind, ids: readonly string[]): Promise<void> {
    const { rows } = await this.wire.ask(question(readEntries, this.tenant, kind, ids))
    this.take(
      rows,
      ids.map((id) => [kind, id] as const),
    )
  }

  /** Asks at once for the versions of all that were put without being read. */
  private async readUnknown(): Promise<void> {
    const unknown = [...this.dirty].filter(({ known }) => !known)
    if (unknown.length === 0) return
    const asked = unknown.map(({ kind, id }) => [kind, id] as const)
    const { rows } = await this.wire.ask(wantedEntries(this.tenant, asked))
    this.take(rows, asked)
  }

  private cached(kind: RecordKind, id: string): AnyRecord | undefined {
    return kind === 'form' || kind === 'template' ? this.versions.get(this.tenant, kind, id) : undefined
  }
}

/** What a statement must select of `e` so that `take` can read it. */
export const entryFields = 'e.kind, e.id, e.version::text AS version, e.data::text AS data'

/** Asks for records of several kinds at once. */
export function wantedEntries(
  tenant: string,
  wanted: readonly (readonly [RecordKind, string])[],
): SqlStatement {
  return question(readWanted, tenant, ...namesOf(wanted))
}

/** Asks for records as whoever holds them leaves them, and holds them then. */
export function lockedEntries(
  tenant: string,
  wanted: readonly (readonly [RecordKind, string])[],
): SqlStatement {
  return question(readLocked, tenant, ...namesOf(wanted))
}

/** The kinds and the ids, each as one parameter. */
export function namesOf(wanted: readonly (readonly [RecordKind, string])[]): readonly [string[], string[]] {
  return [wanted.map(([kind]) => kind), wanted.map(([, id]) => id)]
}

/** Reads the records that the rows of `w` name, each looked up by its key. */
export const recordsOf = (w: string): string =>
  `SELECT e.* FROM ${w}, LATERAL (
    SELECT ${entryFields} FROM entry e WHERE e.tenant_id = $1 AND e.kind = w.kind AND e.id = w.id LIMIT 1
  ) e`

/** The rows that two parameters of `namesOf` make. */
export const namedIn = (kinds: string, ids: string): string =>
  `unnest(${kinds}::text[], ${ids}::text[]) w(kind, id)`

const readWanted = recordsOf(namedIn('$2', '$3'))

const readLocked = `SELECT ${entryFields} FROM ${namedIn('$2', '$3')}
  JOIN entry e ON e.tenant_id = $1 AND e.kind = w.kind AND e.id = w.id ORDER BY e.kind, e.id FOR NO KEY UPDATE OF e`

const readEntries = `SELECT ${entryFields} FROM entry e WHERE e.tenant_id = $1 AND e.kind = $2 AND e.id = ANY ($3::text[])`

/** Rows that another transaction holds are passed over, whatever their number: they are locked before they are counted. */
const claimDue = `SELECT ${entryFields} FROM entry_due d
  JOIN entry e ON e.tenant_id = d.tenant_id AND e.kind = d.kind AND e.id = d.id
  WHERE d.tenant_id = $1 AND d.kind = $2 AND d.due_at <= $3::timestamptz AND e.tenant_id = $1 AND e.kind = $2
  ORDER BY d.due_at, d.id LIMIT $4 FOR UPDATE OF e SKIP LOCKED`

const newColumns = { kind: 'text', id: 'text', ...entryColumns, data: 'jsonb' }

const insertEntries = insertOf('entry', newColumns, { version: nextVersion })

const removeEntries = removalOf('entry', versionedKey, ['kind', 'id'], sameVersion)

const keptFor = 7 * 24 * 60 * 60 * 1_000

/**
 * A result is kept 7 days, so what ended 7 days before a new one's end has ended now: no clock is asked. Each command
 * with a key takes a few of the old ones with it.
 */
function expiry(tenant: string, changed: readonly Entry[]): readonly SqlStatement[] {
  const ends = changed.flatMap(({ value }) =>
    value && 'expiresAt' in value && 'fingerprint' in value ? [value.expiresAt] : [],
  )
  const [end] = ends
  if (end === undefined) return []
  return freeWrites(tenant, [[removeExpired, [{ now: new Date(Date.parse(end) - keptFor).toISOString() }]]])
}

const removeExpired: RowWrite = {
  columns: { now: 'timestamptz' },
  text: (rows) => `DELETE FROM entry t USING (
    SELECT e.id FROM entry e, ${rows} w
    WHERE e.tenant_id = $1 AND e.kind = 'result' AND e.expires_at <= w.now
    ORDER BY e.expires_at LIMIT 20 FOR UPDATE OF e SKIP LOCKED
  ) old WHERE t.tenant_id = $1 AND t.kind = 'result' AND t.id = old.id`,
}

/** A record that there is none of. */
function absent(kind: RecordKind, id: string): Entry {
  return { kind, id, version: null, own: false, known: true, kept: undefined, value: undefined }
}

function keyOf(kind: RecordKind, id: string): string {
  return `${kind} ${id}`
}
