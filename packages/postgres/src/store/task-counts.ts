import { taskCountOf, type TaskCount, type TaskCountQuery } from '@casework/core/adapter'
import type { SqlStatement } from '../sql/database'
import { Values } from './sql-text'
import { taskSources, type TaskSource } from './task-filter'
import { Tally } from './task-tally'

/**
 * The counts of all questions in one row, each counting no further than its cap; what is asked twice is counted once.
 * Own tasks are counted in an index of their own for each question; all questions without a cap share a reading of an inbox.
 * What a tally knows is read there, when one is kept.
 */
export function countStatement(
  tenant: string,
  queries: readonly TaskCountQuery[],
  hasTally: boolean,
): SqlStatement {
  const values = new Values()
  const tenantId = values.add(tenant)
  const inboxes = new Inboxes(tenantId)
  const tally = hasTally ? new Tally(tenantId, values) : null
  const names = queries.map((query) => JSON.stringify(query))
  const asked = new Map(queries.map((query, number) => [names[number], query]))
  const counts = [...asked.values()].map((query) => {
    const { filter, now, cap } = query
    const sources = taskSources(filter, now, tenantId, values)
    const alone = cap === null ? sources.filter(({ inbox }) => inbox === undefined) : sources
    const shared = cap === null ? sources.flatMap((source) => inboxes.count(source)) : []
    const limit = cap === null ? null : values.add(cap)
    const rows = alone.map((source) => counted(source, limit))
    const most = limit === null || rows.length === 1 ? '' : ` LIMIT ${limit}`
    const count = [`(SELECT count(*) FROM (${rows.join(' UNION ALL ')}${most}) n)`, ...shared].join(' + ')
    return tally?.count(query, count) ?? count
  })
  const distinct = [...asked.keys()]
  const columns = names.map(
    (name, number) => `n.sum_${String(distinct.indexOf(name))} AS count_${String(number)}`,
  )
  const sums = counts.map((count, number) => `${count} AS sum_${String(number)}`)
  const sources = [...inboxes.from(), ...(tally?.from() ?? [])]
  const from = sources.length === 0 ? '' : ` FROM ${sources.join(', ')}`
  return values.prepared(`SELECT ${columns.join(', ')} FROM (SELECT ${sums.join(', ')}${from} OFFSET 0) n`)
}

/** Rows of the source. Those that are counted up to a cap are in the order of the index that holds them next to each other. */
function counted({ from, where, due, id }: TaskSource, limit: string | null): string {
  const all = `SELECT 1 FROM ${from} WHERE ${where.join(' AND ')}`
  return limit === null ? all : `(${all} ORDER BY ${due}, ${id} LIMIT ${limit})`
}

/** The counts of the row that `countStatement` gives. */
export function countsFrom(
  row: Readonly<Record<string, unknown>>,
  queries: readonly TaskCountQuery[],
): readonly TaskCount[] {
  return queries.map(({ cap }, number) => taskCountOf(Number(row[`count_${String(number)}`]), cap))
}

/** Inboxes, each read once for all that is counted in its rows, and once for all that only their tasks can answer. */
class Inboxes {
  private readonly readings = new Map<string, string[]>()

  constructor(private readonly tenant: string) {}

  /** The count of the source's tasks as SQL, when they are in an inbox. */
  count({ inbox }: TaskSource): readonly string[] {
    if (!inbox) return []
    const { whose, ofRow, ofTask } = inbox
    const from = ofRow ? rowsOf(whose, ofRow.includes('i.is_open')) : this.tasksOf(whose)
    const counts = this.readings.get(from) ?? []
    this.readings.set(from, counts)
    counts.push(`count(*) FILTER (WHERE ${['true', ...(ofRow ?? ofTask)].join(' AND ')})`)
    const number = [...this.readings.keys()].indexOf(from)
    return [`inbox_${String(number)}.n_${String(counts.length - 1)}`]
  }

  /** Where the counts are read from. */
  from(): readonly string[] {
    return [...this.readings].map(([from, counts], number) => {
      const columns = counts.map((count, index) => `${count} AS n_${String(index)}`).join(', ')
      return `(SELECT ${columns} FROM ${from}) inbox_${String(number)}`
    })
  }

  /** The tasks are found by all of their ids at once. */
  private tasksOf(whose: string): string {
    return `case_task t WHERE t.tenant_id = ${this.tenant} AND t.id = ANY (ARRAY(SELECT i.task_id FROM inbox i WHERE ${whose}))`
  }
}

/** Rows of an inbox. Those of open tasks have an index of their own. */
function rowsOf(whose: string, isOpen: boolean): string {
  return `inbox i WHERE ${whose}${isOpen ? ' AND i.is_open' : ''}`
}
