import { canonicalInstant } from '@casework/core'
import { backlogKinds, type Backlog, type BacklogCount } from '@casework/core/adapter'
import type { SqlRow, SqlStatement } from '../sql/database'
import { question } from './recordset'

const kinds = Object.keys(backlogKinds)

/** Counts what is due and what is in trouble at a moment, each up to the cap. */
export function backlogStatement(now: string, cap: number): SqlStatement {
  return question(counts, kinds, now, cap)
}

/** The counts in the rows of the statement. */
export function backlogFrom(rows: readonly SqlRow[]): Backlog {
  const counts = rows.map((row): [string, BacklogCount] => {
    const { kind, count, at } = row
    return [
      String(kind),
      { count: Number(count), earliest: at === null ? null : canonicalInstant(Number(at)) },
    ]
  })
  return Object.fromEntries(counts) as Backlog
}

/**
 * One step into the index for each kind and tenant, as `waiting` takes them, and so many of its entries behind it as are
 * counted: what is not due yet costs nothing, however much it is.
 */
const counts = `SELECT k.kind, n.count, (extract(epoch FROM n.at) * 1000)::bigint::text AS at
  FROM unnest($1::text[]) k (kind), LATERAL (
    WITH RECURSIVE first AS (
      (SELECT tenant_id, due_at FROM entry_due WHERE kind = k.kind ORDER BY tenant_id, due_at LIMIT 1)
      UNION ALL
      SELECT n.tenant_id, n.due_at FROM first f, LATERAL (
        SELECT d.tenant_id, d.due_at FROM entry_due d WHERE d.kind = k.kind AND d.tenant_id > f.tenant_id
        ORDER BY d.tenant_id, d.due_at LIMIT 1
      ) n
    ), late AS MATERIALIZED (
      SELECT tenant_id, due_at FROM first WHERE due_at <= $2::timestamptz
    ), counted AS (
      SELECT 1 FROM late l, LATERAL (
        SELECT 1 FROM entry_due d
        WHERE d.kind = k.kind AND d.tenant_id = l.tenant_id AND d.due_at <= $2::timestamptz LIMIT $3
      ) d LIMIT $3
    )
    SELECT (SELECT count(*)::int FROM counted) AS count, (SELECT min(due_at) FROM late) AS at
  ) n`
