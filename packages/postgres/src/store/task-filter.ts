import { statuses, type Status } from '@casework/core'
import type { TaskFilter } from '@casework/core/adapter'
import type { Values } from './sql-text'

/** A place where tasks are read from: its tables, with `t` among them, and the columns that order it. */
export interface TaskSource {
  readonly from: string
  /** All of its conditions. */
  readonly where: readonly string[]
  /** Of a person's inbox. */
  readonly inbox?: InboxSource
  readonly due: string
  readonly id: string
  /** Whether an index has them in order of their names. A person's have one while they are open, and do not wait in an inbox. */
  readonly isByName: boolean
}

/** Tasks in a person's inbox. */
export interface InboxSource {
  /** The rows of `inbox i` that are theirs. */
  readonly whose: string
  /** What is asked of the row; null when only the task can answer. */
  readonly ofRow: readonly string[] | null
  /** The same, asked of the task. */
  readonly ofTask: readonly string[]
}

/** Where a place says what is asked of its tasks: itself, or the task. */
interface Place {
  readonly dueAt: string
  readonly overdueAt: string
  readonly isOpen: string
  /** Absent where all tasks are listed. */
  readonly isListed?: string
}

const ofTasks: Place = {
  dueAt: 't.due_at',
  overdueAt: 't.overdue_at',
  isOpen: 't.is_open',
  isListed: 't.is_listed',
}
const ofInbox: Place = { dueAt: 'i.due_at', overdueAt: 'i.overdue_at', isOpen: 'i.is_open' }

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
  const moment = momentOf(now, values)
  const also = alsoOn(filter, tenant, values)
  const own = strandsOf(filter, moment, ofTasks, also, values)
  if (filter.assigneeId === null)
    return own.map((wanted) => tasksOf([`t.tenant_id = ${tenant}`], wanted, true))
  const staff = values.add(filter.assigneeId)
  const whose = [`i.tenant_id = ${tenant}`, `i.staff_id = ${staff}`]
  const others = strandsOf(filter, moment, ofInbox, also, values)
  return own.flatMap((wanted, index) => [
    tasksOf([`t.tenant_id = ${tenant}`, `t.assignee_id = ${staff}`], wanted, wanted.includes(ofTasks.isOpen)),
    inboxOf(tenant, whose, others[index] ?? [], wanted),
  ])
}

function tasksOf(whose: readonly string[], wanted: readonly string[], isByName: boolean): TaskSource {
  return { from: 'case_task t', where: [...whose, ...wanted], due: 't.due_at', id: 't.id', isByName }
}

function inboxOf(
  tenant: string,
  whose: readonly string[],
  wanted: readonly string[],
  ofTask: readonly string[],
): TaskSource {
  return {
    // From the inbox to its tasks, never the other way: OFFSET keeps the server from turning it round.
    from: `inbox i CROSS JOIN LATERAL (SELECT * FROM case_task o WHERE o.tenant_id = ${tenant} AND o.id = i.task_id OFFSET 0) t`,
    where: [...whose, ...wanted],
    inbox: {
      whose: whose.join(' AND '),
      ofRow: wanted.some((condition) => condition.includes('t.')) ? null : wanted,
      ofTask,
    },
    due: 'i.due_at',
    id: 'i.task_id',
    isByName: false,
  }
}

/** The conditions of the filter, in as many parts as have an index of their own. */
function strandsOf(
  filter: TaskFilter,
  moment: () => string,
  place: Place,
  also: readonly string[],
  values: Values,
): readonly (readonly string[])[] {
  const common = [...commonConditions(filter, moment, place, values), ...also]
  return statusStrands(filter, moment, place).map((strand) => [...strand, ...common])
}

/** Who else is to be on the task’s case: asked of the task’s row, wherever it was found. */
function alsoOn({ alsoAssigneeId }: TaskFilter, tenant: string, values: Values): readonly string[] {
  if (alsoAssigneeId === undefined) return []
  return [
    `EXISTS (SELECT FROM case_party p WHERE p.tenant_id = ${tenant} AND p.role = 'assignee' AND p.party_id = ${values.add(alsoAssigneeId)} AND p.case_id = t.case_id)`,
  ]
}

/**
 * The tasks of the filter's statuses. Each part says of its tasks what the predicate of its index says, and no more: a column
 * that is not in the index costs a look into the table.
 */
function statusStrands(
  { statuses: wanted, dueUntil }: TaskFilter,
  moment: () => string,
  place: Place,
): readonly (readonly string[])[] {
  if (wanted?.length === 0) return [['false']]
  const has = (status: Status) => wanted === null || wanted.includes(status)
  const listed = place.isListed === undefined ? [] : [place.isListed]
  // What is due soon is open, which is said below.
  if (statuses.every(has)) return [dueUntil === null ? listed : []]
  const closed = (['completed', 'skipped'] as const)
    .filter(has)
    .map((status) => [
      ...listed,
      `NOT ${place.isOpen}`,
      `t.closed_rank = ${String(statuses.indexOf(status))}`,
    ])
  const lasting = (['in_progress', 'todo'] as const).filter(has)
  if (has('overdue') && lasting.length === 2) return [[place.isOpen], ...closed]
  return [
    // Nothing is overdue before it is due.
    ...(has('overdue')
      ? [[place.isOpen, `${place.overdueAt} <= ${moment()}`, `${place.dueAt} <= ${moment()}`]]
      : []),
    ...lastingStrands(lasting, moment, place),
    ...closed,
  ]
}

/** Open tasks that are not overdue: those that are due later, and those whose date has passed while they are held. */
function lastingStrands(
  wanted: readonly Status[],
  moment: () => string,
  { isOpen, overdueAt, dueAt }: Place,
): readonly (readonly string[])[] {
  if (wanted.length === 0) return []
  // Both are all that is open.
  const ranks =
    wanted.length === 2 ? [] : wanted.map((status) => `t.rank = ${String(statuses.indexOf(status))}`)
  const conditions = [isOpen, ...ranks]
  return [
    [...conditions, `${dueAt} > ${moment()}`],
    [...conditions, `${overdueAt} = 'infinity'`, `${dueAt} < 'infinity'`, `${dueAt} <= ${moment()}`],
  ]
}

/** All conditions but statuses and assignees. A date is in no zone more than a day away from its own in UTC. */
function commonConditions(
  { dueFrom, dueTo, dueUntil, caseType, caseTypes }: TaskFilter,
  moment: () => string,
  { isOpen, overdueAt, dueAt }: Place,
  values: Values,
): readonly string[] {
  const conditions: string[] = []
  if (dueFrom !== null) {
    const date = values.typed(dueFrom, 'date')
    conditions.push(`t.due_date >= ${date}`, `${dueAt} >= ${midnight(date)} - interval '2 days'`)
  }
  if (dueTo !== null) {
    const date = values.typed(dueTo, 'date')
    conditions.push(`t.due_date <= ${date}`, `${dueAt} <= ${midnight(date)} + interval '3 days'`)
  }
  if (dueUntil !== null) {
    // Open, applicable and not held, for only such tasks can become overdue; and neither overdue yet nor due later.
    const until = values.typed(dueUntil, 'timestamptz')
    conditions.push(isOpen, `${overdueAt} > ${moment()}`, `${overdueAt} <= ${until}`)
    conditions.push(`${dueAt} > ${moment()}`, `${dueAt} <= ${until}`)
  }
  if (caseType !== null) conditions.push(`t.case_type = ${values.add(caseType)}`)
  if (caseTypes !== null) conditions.push(`t.case_type = ANY (${values.typed(caseTypes, 'text[]')})`)
  return conditions
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
