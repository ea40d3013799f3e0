import type { RecordKind, Records } from '@casework/core/adapter'
import { entryColumns, entryColumnsOf, type EntryColumns } from './entry-rows'
import { updateOf, type RowWrite } from './recordset'

type AnyRecord = Records[RecordKind]

/** Which row is meant, and the write of it that was read; null: by this transaction itself, which holds the row's lock. */
export interface EntryKey {
  readonly kind: RecordKind
  readonly id: string
  readonly was_version: string | null
}

/** The columns of `EntryKey`. */
export const versionedKey = { kind: 'text', id: 'text', was_version: 'bigint' } as const

/** One for all rows of a statement: it need only differ from the ones that its row had before. */
export const nextVersion = "(SELECT nextval('entry_version'))"

/** A row that somebody else has written since is not reached. */
export const sameVersion = ' AND (w.was_version IS NULL OR t.version = w.was_version)'

/**
 * Updates of records that are there. Sent is what differs from what was kept: of the JSON the members that became
 * others, and of the columns those in which any of the rows differs. A message on its way keeps its words, and a row's
 * indexes stay as they are.
 */
export class EntryUpdates {
  private readonly rows: {
    readonly key: EntryKey
    readonly columns: EntryColumns
    readonly changed: object
  }[] = []
  private readonly differing = new Set<keyof EntryColumns>()

  add(key: EntryKey, kept: AnyRecord, value: AnyRecord): void {
    const { kind, id } = key
    const [before, after] = [entryColumnsOf(kind, id, kept), entryColumnsOf(kind, id, value)]
    for (const name of columnNames) if (before[name] !== after[name]) this.differing.add(name)
    const members = changedMembers(kept as unknown as Members, value as unknown as Members)
    this.rows.push({
      key,
      columns: after,
      changed: { was_whole: members === null, data: members ?? value },
    })
  }

  write(): readonly [RowWrite, readonly unknown[]] {
    const names = columnNames.filter((name) => this.differing.has(name))
    const rows = this.rows.map(({ key, columns, changed }) =>
      Object.assign(changed, key, some(columns, names)),
    )
    return [updateOfColumns(names), rows]
  }
}

function some(columns: EntryColumns, names: readonly (keyof EntryColumns)[]): Partial<EntryColumns> {
  return Object.fromEntries(names.map((name) => [name, columns[name]]))
}

const columnNames = Object.keys(entryColumns) as readonly (keyof EntryColumns)[]

type Members = Readonly<Record<string, unknown>>

/** The members of `after` that are not those of `before`; null when one is gone, which no member can say. */
function changedMembers(before: Members, after: Members): Members | null {
  for (const name in before) if (before[name] !== undefined && after[name] === undefined) return null
  const changed: Record<string, unknown> = {}
  for (const name in after) if (before[name] !== after[name]) changed[name] = after[name]
  return changed
}

const known = new Map<string, RowWrite>()

/** The update that writes these columns and the JSON. There are as many texts as there are ways for records to change. */
function updateOfColumns(names: readonly (keyof EntryColumns)[]): RowWrite {
  const name = names.join(' ')
  const found = known.get(name)
  if (found) return found
  const own = Object.fromEntries(names.map((each) => [each, entryColumns[each]]))
  const columns = { ...versionedKey, ...own, was_whole: 'boolean', data: 'jsonb' }
  const made = updateOf('entry', columns, ['kind', 'id'], {
    also: [`version = ${nextVersion}`],
    as: { data: 'CASE WHEN w.was_whole THEN w.data ELSE t.data || w.data END' },
    extra: sameVersion,
  })
  known.set(name, made)
  return made
}
