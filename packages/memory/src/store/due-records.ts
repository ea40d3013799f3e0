import { compareInstants } from '@casework/core'
import { compareDue } from '@casework/core/adapter'
import type { DueIndex } from './due-index'
import type { SnapshotTable } from './snapshot-table'

/** A record that the worker takes up at an instant. */
interface Waits {
  readonly dueAt: string | null
}

/** What is asked for: what is due by then, at most so many, of those that nobody else holds. */
interface Claim {
  readonly now: string
  readonly limit: number
  readonly isFree: (id: string) => boolean
}

/**
 * The records that are due as a transaction sees them with their ids, by (instant, id): of those kept, and of its own.
 * What another one has claimed, or has moved on since the snapshot, is passed over, and what it has put since is for a
 * later transaction.
 */
export function dueRecords<R extends Waits>(
  waiting: DueIndex,
  table: SnapshotTable<R>,
  { now, limit, isFree }: Claim,
): readonly (readonly [string, R])[] {
  const found: { readonly id: string; readonly at: string; readonly row: R }[] = []
  const keep = (id: string, row: R | undefined) => {
    if (!row || row.dueAt === null || compareInstants(row.dueAt, now) > 0) return false
    found.push({ id, at: row.dueAt, row })
    return true
  }
  const own = new Map(table.written())
  for (const [id, row] of own) keep(id, row)
  let kept = 0
  for (const id of waiting.until(now)) {
    if (kept >= limit) break
    if (!own.has(id) && isFree(id) && keep(id, table.get(id))) kept += 1
  }
  return found
    .sort(compareDue)
    .slice(0, limit)
    .map(({ id, row }) => [id, row])
}
