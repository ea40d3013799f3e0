import type { DueKind } from '@casework/core'
import {
  backlogKinds,
  dueKinds,
  instantsOf,
  StoreConflict,
  type BacklogKind,
  type Records,
  type StoreTransaction,
} from '@casework/core/adapter'
import { caseTables } from './case-tables'
import { deepFreeze } from './deep-freeze'
import { dueRecords } from './due-records'
import type { LinkDirectory } from './link-directory'
import { recordViews, type RecordViews } from './record-tables'
import type { SnapshotTable } from './snapshot-table'
import { storeQueries } from './store-queries'
import { trimTenant, type TenantData } from './tenant-data'

/** A transaction in progress, with the two ends that only the store holds. */
export interface OpenTransaction {
  readonly tx: StoreTransaction
  /**
   * Keeps everything, in one synchronous step, and gives what is to run afterwards. Throws the failure that the
   * transaction met, or a `StoreConflict` when a row it wrote or a case it locked has moved on; then nothing is kept.
   */
  keep(): readonly (() => void)[]
  /** Ends it, kept or not. */
  close(): void
}

/** Opens a transaction on what the tenant holds now. */
export function openTransaction(
  tenant: string,
  data: TenantData,
  links: LinkDirectory,
  freeze: boolean,
): OpenTransaction {
  const view = { snapshot: data.commits }
  data.snapshots.add(view)
  const cases = caseTables(data, view.snapshot, view)
  const records = recordViews(data.records, view.snapshot)
  const tables = [cases.states, cases.owners.task, cases.owners.assignment, ...Object.values(records)]
  const callbacks: (() => void)[] = []
  let open = true
  let failure: Error | null = null

  const used = () => {
    if (!open) throw new Error('This transaction has ended')
  }
  /** What fails once fails for good: work that catches the error must not be kept by half. */
  const fatal = (step: () => void) => {
    used()
    try {
      step()
    } catch (error) {
      failure ??= error as Error
      throw error
    }
  }

  const tx: StoreTransaction = {
    async cases(ids, lock) {
      used()
      if (lock === 'ifFree') return found(cases.states, cases.lockFree(ids))
      if (lock) fatal(() => cases.lock(ids))
      return found(cases.states, ids)
    },
    async caseOf(kind, ids) {
      used()
      return found(cases.owners[kind], ids)
    },
    async commit(batch) {
      fatal(() => {
        for (const each of batch) cases.write(freeze ? deepFreeze(each) : each)
      })
    },
    async get(kind, ids) {
      used()
      return found(records[kind], ids)
    },
    async put(kind, rows) {
      used()
      for (const [id, row] of rows)
        records[kind].set(id, row === null ? undefined : freeze ? deepFreeze(row) : row)
    },
    async claim(kind, now, limit) {
      used()
      const isFree = (id: string) => data.holds.isFree(view, kind, id)
      const claimed = dueRecords<Records[typeof kind]>(data.backlog[kind], records[kind], {
        now,
        limit,
        isFree,
      })
      for (const [id] of claimed) records[kind].lock(id)
      data.holds.take(
        view,
        kind,
        claimed.map(([id]) => id),
      )
      return claimed.map(([, row]) => row)
    },
    query: storeQueries(cases, records, used),
    afterCommit(run) {
      used()
      callbacks.push(run)
    },
  }

  return {
    tx,
    keep() {
      if (failure) throw failure
      for (const table of tables) {
        const moved = table.conflict()
        if (moved !== null) throw new StoreConflict(`Another transaction changed ${moved}`)
      }
      const written = [...records.link.written()]
      links.check(tenant, written)
      const commit = data.commits + 1
      for (const [id, link] of written) links.keep(tenant, link, data.records.link.at(id, data.commits))
      for (const kind of dueKinds) keepInstants(kind, data, records)
      for (const table of tables) table.keep(commit)
      cases.appendEvents()
      data.commits = commit
      return callbacks
    },
    close() {
      open = false
      data.snapshots.delete(view)
      data.holds.release(view)
      trimTenant(data)
    },
  }
}

/** Since when what was written counts in the backlog, under each kind that it may count as. */
function keepInstants(kind: DueKind, { backlog }: TenantData, records: RecordViews): void {
  for (const [id, row] of records[kind].written()) {
    const instants = row && instantsOf(kind, row)
    for (const [counted, of] of countedOf) {
      if (of === kind) backlog[counted].keep(id, instants?.get(counted) ?? null)
    }
  }
}

const countedOf = Object.entries(backlogKinds) as [BacklogKind, DueKind][]

function found<V>(table: SnapshotTable<V>, ids: readonly string[]): ReadonlyMap<string, V> {
  const rows = new Map<string, V>()
  for (const id of ids) {
    const row = table.get(id)
    if (row !== undefined) rows.set(id, row)
  }
  return rows
}
