import type { TaskQuery } from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { Values } from './sql-text'
import { taskRanges, type Reach } from './task-ranges'
import { taskFields } from './task-row'

/**
 * One page of tasks and the row after it. The list is a sequence of ranges, each in the order of an index, and a range is
 * read only as far as those before it left the page unfilled: so that page 100 costs what page 1 does.
 */
export function pageStatement(tenant: string, query: TaskQuery): SqlStatement {
  const values = new Values()
  const tenantId = values.add(tenant)
  const limit = values.add(query.limit + 1)
  const reach: Reach = { tenant: tenantId, most: mostRows(query.limit + 1) ?? limit, values }
  const ranges = taskRanges(query, reach)
  if (ranges.length === 0) return { text: 'SELECT 1 WHERE false' }
  const order = orderOf(query)
  const pages = ranges.map(({ parts }, number) => {
    const before = Array.from(
      { length: number },
      (_, index) => ` - (SELECT count(*) FROM page_${String(index)})`,
    )
    return `SELECT ${String(number)} AS part, * FROM (
      SELECT * FROM (${parts.join(' UNION ALL ')}) t ORDER BY ${order} LIMIT ${reach.most}
    ) t ORDER BY ${order} LIMIT ${limit}${before.join('')}`
  })
  // Few tasks wait for another one, so that is looked up for those that do.
  const waitingKey = `CASE WHEN t.waits_for IS NOT NULL THEN
      (SELECT a.key FROM case_task a WHERE a.tenant_id = ${tenantId} AND a.id = t.waits_for AND a.case_id = t.case_id) END`
  const [only] = pages
  const isOne = pages.length === 1
  const text = `
    ${isOne ? '' : `WITH ${pages.map((page, number) => `page_${String(number)} AS MATERIALIZED (${page})`).join(', ')}`}
    SELECT ${taskFields}, c.record ->> 'name' AS case_name, c.record ->> 'assigneeIds' AS assignee_ids, ${waitingKey} AS waiting_key
    FROM (${isOne ? only : pages.map((_, number) => `SELECT * FROM page_${String(number)}`).join(' UNION ALL ')}) t
    JOIN case_file c ON c.tenant_id = ${tenantId} AND c.id = t.case_id
    ORDER BY ${isOne ? '' : 't.part, '}${order}`
  return values.prepared(text)
}

/**
 * How many rows a range is read for at most, as the server shall know it when it plans: few, so that it follows an index.
 * One of a few sizes, so that there are only so many texts; null for more rows than any list of the product has.
 */
function mostRows(wanted: number): string | null {
  const size = [11, 51, 201].find((each) => each >= wanted)
  return size === undefined ? null : String(size)
}

function orderOf({ sort, descending }: TaskQuery): string {
  const direction = descending ? ' DESC' : ''
  if (sort === 'name') return `t.name_key${direction}, t.id`
  return `t.due_at${sort === 'due' ? direction : ''}, t.id`
}
