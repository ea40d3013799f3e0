import { statuses, type Status, type TaskFilter } from '@casework/core'
import type { Values } from './sql-text'

/** A place where tasks are read from: its tables, with `t` among them, and the columns that order it. */
export interface TaskSource {
  readonly from: string
  /** All of its conditions. */
  readonly where: readonly string[]
  /** Of a person's inbox: the rows of `inbox i` that are theirs, and the conditions said of the tasks alone. */
  readonly inbox?: { readonly whose: string; readonly about: readonly string[] }
  readonly due: string
  readonly id: string
  /** Whether an index has them in order of their names. A person's have one while they are open, and do not wait in an inbox. */
  readonly isByName: boolean
}

/**
 * Every place where the tasks of the filter stand, with all of its conditions. Each task stands in one of them: statuses
 * that no single index finds are a place each, and so are the two ways in which tasks are somebody's. Together they are
 * the tasks that `taskMatcher` finds.
 */
export function taskSources(
  filter: TaskFilter,
  now: string,
  tenant: string,
  values: Values,
): readonly TaskSource[] {
  const staff = filter.assigneeId === null ? null : values.add(filter.assigneeId)
  const moment = momentOf(now, values)
  const others = commonStrand(filter, moment, values)
  return statusStrands(filter, moment).flatMap(({ conditions, bounds }) => {
    const wanted = [...conditions, ...others.conditions]
    const within = (due: string) => [...bounds, ...others.bounds].map((bound) => `${due} ${bound}`)
    const own = [`t.tenant_id = ${tenant}`, ...(staff === null ? [] : [`t.assignee_id = ${staff}`])]
    const tasks: TaskSource = {
      from: 'case_task t',
      where: [...own, ...wanted, ...within('t.due_at')],
      due: 't.due_at',
      id: 't.id',
      isByName: staff === null || wanted.includes('t.is_open'),
    }
    if (staff === null) return [tasks]
    const whose = [`i.tenant_id = ${tenant}`, `i.staff_id = ${staff}`]
    const inbox: TaskSource = {
      // From the inbox to its tasks, never the other way: OFFSET keeps the server from turning it round.
      from: `inbox i CROSS JOIN LATERAL (SELECT * FROM case_task o WHERE o.tenant_id = ${tenant} AND o.id = i.task_id OFFSET 0) t`,
      where: [...whose, ...wanted, ...within('i.due_at')],
      inbox: { whose: whose.join(' AND '), about: [...wanted, ...within('t.due_at')] },
      due: 'i.due_at',
      id: 'i.task_id',
      isByName: false,
    }
    return [tasks, inbox]
  })
}

/** What tasks must fulfil: conditions on `t`, and bounds of the due instant, to be said of the column that is in order. */
interface Strand {
  readonly conditions: readonly string[]
  readonly bounds: readonly string[]
}

/**
 * The tasks of the filter's statuses, in as many parts as have an index of their own. Each says of its tasks what the
 * predicate of that index says, and no more: a column that is not in the index costs a look into the table.
 */
function statusStrands({ statuses: wanted, dueUntil }: TaskFilter, moment: () => string): readonly Strand[] {
  if (wanted?.length === 0) return [{ conditions: ['false'], bounds: [] }]
  const has = (status: Status) => wanted === null || wanted.includes(status)
  // What is due soon is open, which is said below.
  if (statuses.every(has)) return [{ conditions: dueUntil === null ? ['t.is_listed'] : [], bounds: [] }]
  const closed = (['completed', 'skipped'] as const).filter(has).map(closedStrand)
  const lasting = (['in_progress', 'todo'] as const).filter(has)
  if (has('overdue') && lasting.length === 2) return [{ conditions: ['t.is_open'], bounds: [] }, ...closed]
  return [...(has('overdue') ? [overdueStrand(moment())] : []), ...lastingStrands(lasting, moment), ...closed]
}

function closedStrand(status: Status): Strand {
  const conditions = ['t.is_listed', 'NOT t.is_open', `t.closed_rank = ${statuses.indexOf(status)}`]
  return { conditions, bounds: [] }
}

/** Nothing is overdue before it is due. */
function overdueStrand(moment: string): Strand {
  return { conditions: ['t.is_open', `t.overdue_at <= ${moment}`], bounds: [`<= ${moment}`] }
}

/** Open tasks that are not overdue: those that are due later, and those whose date has passed while they are held. */
function lastingStrands(wanted: readonly Status[], moment: () => string): readonly Strand[] {
  if (wanted.length === 0) return []
  const ranks = wanted.map((status) => statuses.indexOf(status)).join(', ')
  const conditions = ['t.is_open', `t.rank IN (${ranks})`]
  return [
    { conditions, bounds: [`> ${moment()}`] },
    {
      conditions: [...conditions, "t.overdue_at = 'infinity'", "t.due_at < 'infinity'"],
      bounds: [`<= ${moment()}`],
    },
  ]
}

/** All conditions but statuses and assignee. A date is in no zone more than a day away from its own in UTC. */
function commonStrand(filter: TaskFilter, moment: () => string, values: Values): Strand {
  const { dueFrom, dueTo, dueUntil, caseType, caseTypes } = filter
  const conditions: string[] = []
  const bounds: string[] = []
  if (dueFrom !== null) {
    const date = values.typed(dueFrom, 'date')
    conditions.push(`t.due_date >= ${date}`)
    bounds.push(`>= ${midnight(date)} - interval '2 days'`)
  }
  if (dueTo !== null) {
    const date = values.typed(dueTo, 'date')
    conditions.push(`t.due_date <= ${date}`)
    bounds.push(`<= ${midnight(date)} + interval '3 days'`)
  }
  if (dueUntil !== null) {
    // Open, applicable and not held, for only such tasks can become overdue; and neither overdue yet nor due later.
    const until = values.typed(dueUntil, 'timestamptz')
    conditions.push('t.is_open', `t.overdue_at > ${moment()}`, `t.overdue_at <= ${until}`)
    bounds.push(`> ${moment()}`, `<= ${until}`)
  }
  if (caseType !== null) conditions.push(`t.case_type = ${values.add(caseType)}`)
  if (caseTypes !== null) conditions.push(`t.case_type = ANY (${values.add(caseTypes)}::text[])`)
  return { conditions, bounds }
}

/** The beginning of the date in UTC. */
function midnight(date: string): string {
  return `(${date}::timestamp AT TIME ZONE 'UTC')`
}

/**
 * The moment as SQL: one parameter however often it is said, and none when it is not. It arrives as an instant: a text
 * would be read anew for every row that is looked at.
 */
function momentOf(now: string, values: Values): () => string {
  let said: string | null = null
  return () => {
    said ??= values.typed(now, 'timestamptz')
    return said
  }
}
