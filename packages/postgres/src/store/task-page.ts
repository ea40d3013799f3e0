import {
  statuses,
  type TaskCount,
  type TaskCountQuery,
  type TaskCursor,
  type TaskQuery,
} from '@casework/core'
import type { SqlStatement } from '../sql/database'
import { Values } from './sql-text'
import { taskConditions, taskSources, type TaskSource } from './task-filter'
import { taskFields } from './task-row'

/**
 * One page of tasks and the row after it. The list is a sequence of ranges, each in the order of an index: tasks
 * without a due date are a range of their own, and so is each status. Every range is read from behind the cursor and no
 * further than the page, so that page 100 costs what page 1 does.
 */
export function pageStatement(tenant: string, query: TaskQuery): SqlStatement {
  const values = new Values()
  const tenantId = values.add(tenant)
  const limit = values.add(query.limit + 1)
  const conditions = taskConditions(query.filter, query.now, values)
  const sources = taskSources(query.filter, tenantId, values)
  const parts = rangesOf(query, values).flatMap((range, number) =>
    sources.map((source) => {
      const where = [...source.where, ...conditions, ...range.where(source)].join(' AND ')
      return `(SELECT ${String(number)} AS part, t.* FROM ${source.from} WHERE ${where} ORDER BY ${range.order(source)} LIMIT ${limit})`
    }),
  )
  if (parts.length === 0) return { text: 'SELECT 1 WHERE false' }
  const order = `t.part, ${orderOf(query, { due: 't.due_at', id: 't.id' })}`
  return values.statement(`
    SELECT ${taskFields}, c.record ->> 'name' AS case_name, (c.record -> 'assigneeIds')::text AS assignee_ids, a.key AS waiting_key
    FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) t ORDER BY ${order} LIMIT ${limit}) t
    JOIN case_file c ON c.tenant_id = ${tenantId} AND c.id = t.case_id
    LEFT JOIN case_task a ON a.tenant_id = ${tenantId} AND a.id = t.waits_for AND a.case_id = t.case_id
    ORDER BY ${order}`)
}

/** The counts of all questions in one row, each counting no further than its cap. */
export function countStatement(tenant: string, queries: readonly TaskCountQuery[]): SqlStatement {
  const values = new Values()
  const tenantId = values.add(tenant)
  const counts = queries.map(({ filter, now, cap }, number) => {
    const conditions = taskConditions(filter, now, values)
    const rows = taskSources(filter, tenantId, values).map(
      ({ from, where }) => `SELECT 1 FROM ${from} WHERE ${[...where, ...conditions].join(' AND ')}`,
    )
    const limit = cap === null ? '' : ` LIMIT ${values.add(cap)}`
    return `(SELECT count(*)::int FROM (${rows.join(' UNION ALL ')}${limit}) n) AS count_${String(number)}`
  })
  return values.statement(`SELECT ${counts.join(', ')}`)
}

/** The counts of the row that `countStatement` gives. */
export function countsFrom(
  row: Readonly<Record<string, unknown>>,
  queries: readonly TaskCountQuery[],
): readonly TaskCount[] {
  return queries.map(({ cap }, number) => {
    const count = Number(row[`count_${String(number)}`])
    return { count, capped: cap !== null && count >= cap }
  })
}

type Key = Pick<TaskSource, 'due' | 'id'>

/** A stretch of a list in which one order by columns holds. */
interface Range {
  where(source: Key): readonly string[]
  order(source: Key): string
}

function rangesOf(query: TaskQuery, values: Values): readonly Range[] {
  const { sort, descending, after } = query
  const order = (key: Key) => orderOf(query, key)
  switch (sort) {
    case 'due':
      return dueRanges(descending, after, order, values)
    case 'name':
      return [{ order, where: () => (after ? behindName(descending, after, values) : []) }]
    case 'status':
      return statusRanges(query, order, values)
  }
}

function orderOf({ sort, descending }: TaskQuery, { due, id }: Key): string {
  const direction = descending ? ' DESC' : ''
  if (sort === 'name') return `t.name_key${direction}, ${id}`
  return `${due}${sort === 'due' ? direction : ''}, ${id}`
}

/** No due date is last in both directions. */
function dueRanges(
  descending: boolean,
  after: TaskCursor | null,
  order: Range['order'],
  values: Values,
): readonly Range[] {
  if (!descending) return [{ order, where: (key) => (after ? [behindDue(after, key, values)] : []) }]
  const dated: Range = {
    order,
    where({ due, id }) {
      if (!after) return [`${due} < 'infinity'`]
      const [at, last] = [`${values.add(after.due)}::text::timestamptz`, values.add(after.id)]
      return [`${due} <= ${at}`, `(${due} < ${at} OR ${id} > ${last})`]
    },
  }
  const undated: Range = {
    order,
    where: ({ due, id }) => [
      `${due} = 'infinity'`,
      ...(after?.due === null ? [`${id} > ${values.add(after.id)}`] : []),
    ],
  }
  return after?.due === null ? [undated] : [dated, undated]
}

/** Behind the cursor in order of due date and id. */
function behindDue(after: TaskCursor, { due, id }: Key, values: Values): string {
  return `(${due}, ${id}) > (${values.add(after.due ?? 'infinity')}::text::timestamptz, ${values.add(after.id)})`
}

function behindName(descending: boolean, after: TaskCursor, values: Values): readonly string[] {
  const [name, id] = [values.add(String(after.sort)), values.add(after.id)]
  if (!descending) return [`(t.name_key, t.id) > (${name}, ${id})`]
  return [`t.name_key <= ${name}`, `(t.name_key < ${name} OR t.id > ${id})`]
}

/** A range for each status that the filter lets through and the cursor has not passed, by due date inside. */
function statusRanges(
  { filter, now, descending, after }: TaskQuery,
  order: Range['order'],
  values: Values,
): readonly Range[] {
  const wanted = statuses.filter((status) => filter.statuses === null || filter.statuses.includes(status))
  const inOrder = descending ? wanted.toReversed() : wanted
  const passed = (rank: number) =>
    after !== null && (descending ? rank > Number(after.sort) : rank < Number(after.sort))
  return inOrder.flatMap((status) => {
    const rank = statuses.indexOf(status)
    if (passed(rank)) return []
    const inside = after && Number(after.sort) === rank ? after : null
    const conditions = taskConditions({ ...unfiltered, statuses: [status] }, now, values)
    return [
      { order, where: (key: Key) => [...conditions, ...(inside ? [behindDue(inside, key, values)] : [])] },
    ]
  })
}

const unfiltered = {
  assigneeId: null,
  dueFrom: null,
  dueTo: null,
  dueUntil: null,
  caseType: null,
  caseTypes: null,
}
