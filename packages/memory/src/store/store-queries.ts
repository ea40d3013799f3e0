import type { CaseState } from '@casework/core'
import {
  compareLinks,
  eventMatcher,
  isOldVersion,
  linkMatcher,
  messageMatcher,
  noticeMatcher,
  outlineOf,
  runMatcher,
  type LinkRecord,
  type RecordKind,
  type Records,
  type StoreQueries,
} from '@casework/core/adapter'
import { casePage } from './case-list'
import type { CaseTables } from './case-tables'
import type { RecordViews } from './record-tables'
import type { SnapshotTable } from './snapshot-table'
import { taskCounts, taskPage } from './task-list'

/** The questions of views over a transaction's cases and records. `used` throws once the transaction has ended. */
export function storeQueries(cases: CaseTables, records: RecordViews, used: () => void): StoreQueries {
  return {
    async list(kind, after, limit) {
      used()
      return listed(kind, records[kind], after, limit)
    },
    async cases(query) {
      used()
      return casePage(values(cases.states, query.after), records, query)
    },
    async caseIds(query) {
      used()
      const page = casePage(values(cases.states, query.after), records, query)
      return { ids: page.cases.map(({ id }) => id), next: page.next }
    },
    async caseOutlines(ids) {
      used()
      return new Map(
        ids.flatMap((id) => {
          const record = cases.states.get(id)?.record
          return record ? [[id, outlineOf(record)] as const] : []
        }),
      )
    },
    async tasks(query) {
      used()
      return taskPage(values(cases.states, null), query)
    },
    async countTasks(queries) {
      used()
      return taskCounts(values(cases.states, null), queries)
    },
    async events(caseId, taskId, { after = 0, most = Infinity } = {}) {
      used()
      // Events are numbered 1, 2, 3, … without a gap.
      return cases.events(caseId).slice(after).filter(eventMatcher(taskId)).slice(0, most)
    },
    async links(of) {
      used()
      return [...values(records.link, null)].filter(linkMatcher(of)).sort(compareLinks)
    },
    async messages(query) {
      used()
      return newestFirst(records.message, query, messageMatcher(query))
    },
    async notices(query) {
      used()
      return newestFirst(records.notice, query, noticeMatcher(query))
    },
    async runs(query) {
      used()
      return newestFirst(records.run, query, runMatcher(query))
    },
  }
}

function listed<K extends RecordKind>(
  kind: K,
  table: SnapshotTable<Records[K]>,
  after: string | null,
  limit: number,
): readonly Records[K][] {
  const page: Records[K][] = []
  if (limit < 1) return page
  for (const [key, row] of table.after(after)) {
    if (isOldVersion(kind, key, row)) continue
    page.push(row)
    if (page.length === limit) break
  }
  return page
}

/** A page of those that match, the newest first. */
function newestFirst<V>(
  table: SnapshotTable<V>,
  { before, limit }: { readonly before: string | null; readonly limit: number },
  matches: (row: V) => boolean,
): readonly V[] {
  const page: V[] = []
  for (const [, row] of table.before(before)) {
    if (page.length >= limit) break
    if (matches(row)) page.push(row)
  }
  return page
}

function* values<V extends CaseState | LinkRecord>(
  table: SnapshotTable<V>,
  after: string | null,
): Generator<V> {
  for (const [, row] of table.after(after)) yield row
}
