import { compareCodePoints, compareInstants, type MessageRecord } from '@casework/core'
import type { DueIndex } from './due-index'
import type { SnapshotTable } from './snapshot-table'

/** A record that waits. */
type Due = MessageRecord & { readonly dueAt: string }

/**
 * The records that are due as a transaction sees them, by (instant, id): of those kept, and of its own. What another
 * one has moved on since the snapshot is passed over, and what it has put since is for a later transaction.
 */
export function dueRecords(
  waiting: DueIndex,
  table: SnapshotTable<MessageRecord>,
  now: string,
  limit: number,
): readonly MessageRecord[] {
  const isDue = (row: MessageRecord | undefined): row is Due =>
    row !== undefined && row.dueAt !== null && compareInstants(row.dueAt, now) <= 0
  const own = new Map(table.written())
  const found = [...own.values()].filter(isDue)
  let kept = 0
  for (const id of waiting.until(now)) {
    if (kept >= limit) break
    const row = own.has(id) ? undefined : table.get(id)
    if (!isDue(row)) continue
    found.push(row)
    kept += 1
  }
  return found
    .sort((a, b) => compareInstants(a.dueAt, b.dueAt) || compareCodePoints(a.messageId, b.messageId))
    .slice(0, limit)
}
