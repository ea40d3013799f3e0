import { statuses, type Status } from '@casework/core'
import type { TaskCursor, TaskFilter, TaskQuery } from '@casework/core/adapter'
import type { Values } from './sql-text'
import { taskSources, type TaskSource } from './task-filter'

/** What is known of a statement while its parts are written. */
export interface Reach {
  /** The placeholder of the tenant. */
  readonly tenant: string
  /** How far each part is read. */
  readonly most: string
  readonly values: Values
}

/** A stretch of a list in which one order by columns holds: the parts that it is put together from, each in that order. */
export interface TaskRange {
  readonly parts: readonly string[]
}

/** The ranges of a list behind its cursor, in their order. */
export function taskRanges(query: TaskQuery, reach: Reach): readonly TaskRange[] {
  switch (query.sort) {
    case 'due':
      return query.descending ? latestFirst(query, reach) : [earliestFirst(query, reach, query.after)]
    case 'name':
      return [byName(query, reach)]
    case 'status':
      return byStatus(query, reach)
  }
}

function earliestFirst({ filter, now }: TaskQuery, reach: Reach, after: TaskCursor | null): TaskRange {
  const { values } = reach
  const parts = sourcesOf(filter, now, reach).map((source) => {
    const { due, id } = source
    const behind = after
      ? [
          `(${due}, ${id}) > (${values.typed(after.due ?? 'infinity', 'timestamptz')}, ${values.add(after.id)})`,
        ]
      : []
    return part(source, behind, `${due}, ${id}`, reach)
  })
  return { parts }
}

/** No due date is last in both directions, so that it is a range of its own. */
function latestFirst({ filter, now, after }: TaskQuery, reach: Reach): readonly TaskRange[] {
  const { values } = reach
  const sources = sourcesOf(filter, now, reach)
  const undated: TaskRange = {
    parts: sources.map((source) => {
      const behind = after?.due === null ? [`${source.id} > ${values.add(after.id)}`] : []
      return part(source, [`${source.due} = 'infinity'`, ...behind], source.id, reach)
    }),
  }
  if (after?.due === null) return [undated]
  const at = after && values.typed(after.due, 'timestamptz')
  const dated = sources.flatMap((source) =>
    turned(
      source,
      source.due,
      at ?? "'infinity'",
      after && { at: at ?? '', id: values.add(after.id) },
      reach,
    ),
  )
  return [{ parts: dated }, undated]
}

function byName({ filter, now, descending, after }: TaskQuery, reach: Reach): TaskRange {
  const { values } = reach
  const name = after && values.add(String(after.sort))
  const last = after && values.add(after.id)
  const parts = sourcesOf(filter, now, reach).flatMap((source) => {
    if (!source.isByName) return sortedWhole(source, descending, name && last ? [name, last] : null, reach)
    if (descending)
      return turned(source, 't.name_key', name, name && last ? { at: name, id: last } : null, reach)
    const behind = name && last ? [`(t.name_key, t.id) > (${name}, ${last})`] : []
    return part(source, behind, 't.name_key, t.id', reach)
  })
  return { parts }
}

/**
 * Tasks that no index has by name: a person's are few enough to be sorted, and OFFSET says so. They are read in the order
 * of the index that has them next to each other, whatever the server believes of how many are whose.
 */
function sortedWhole(
  { from, where, due, id }: TaskSource,
  descending: boolean,
  after: readonly [string, string] | null,
  { most }: Reach,
): string {
  const key = `t.name_key ${descending ? '<' : '>'}`
  const behind = after ? ` WHERE (${key} ${after[0]} OR t.name_key = ${after[0]} AND t.id > ${after[1]})` : ''
  return `(SELECT * FROM (SELECT t.* FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${due}, ${id} OFFSET 0) t${behind}
    ORDER BY t.name_key${descending ? ' DESC' : ''}, t.id LIMIT ${most})`
}

/** A range for each status that the filter lets through and the cursor has not passed, by due date inside. */
function byStatus(query: TaskQuery, reach: Reach): readonly TaskRange[] {
  const { filter, descending, after } = query
  const wanted = statuses.filter((status) => filter.statuses === null || filter.statuses.includes(status))
  const inOrder = descending ? wanted.toReversed() : wanted
  const passed = (rank: number) =>
    after !== null && (descending ? rank > Number(after.sort) : rank < Number(after.sort))
  return inOrder.flatMap((status: Status) => {
    const rank = statuses.indexOf(status)
    if (passed(rank)) return []
    const inside = after && Number(after.sort) === rank ? after : null
    return [earliestFirst({ ...query, filter: { ...filter, statuses: [status] } }, reach, inside)]
  })
}

/**
 * Parts that are in falling order of the key and, among equals, in rising order of the id, although an index turned
 * round has both falling. The rows above the key at which the page must end are all on it, whatever their order; of those
 * with that key the first are. `below`: where the keys begin; `cursor`: the row that the page starts behind.
 */
function turned(
  source: TaskSource,
  key: string,
  below: string | null,
  cursor: { readonly at: string; readonly id: string } | null,
  reach: Reach,
): readonly string[] {
  const { from, where, id } = source
  const under = below === null ? [] : [`${key} < ${below}`]
  const back = `${key} DESC, ${id} DESC`
  const last = `(SELECT min(k.key) FROM (SELECT ${key} AS key FROM ${from} WHERE ${[...where, ...under].join(' AND ')} ORDER BY ${back} LIMIT ${reach.most}) k)`
  return [
    ...(cursor ? [part(source, [`${key} = ${cursor.at}`, `${id} > ${cursor.id}`], id, reach)] : []),
    part(source, [...under, `${key} > ${last}`], back, reach),
    part(source, [`${key} = ${last}`], id, reach),
  ]
}

function part(
  { from, where }: TaskSource,
  behind: readonly string[],
  order: string,
  { most }: Reach,
): string {
  return `(SELECT t.* FROM ${from} WHERE ${[...where, ...behind].join(' AND ')} ORDER BY ${order} LIMIT ${most})`
}

function sourcesOf(filter: TaskFilter, now: string, { tenant, values }: Reach): readonly TaskSource[] {
  return taskSources(filter, now, tenant, values)
}
