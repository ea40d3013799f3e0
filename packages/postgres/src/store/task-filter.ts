import { statuses, type Status, type TaskFilter } from '@casework/core'
import type { Values } from './sql-text'

/** A place where tasks are read from: its tables, with `t` among them, and the columns that order it. */
export interface TaskSource {
  readonly from: string
  readonly where: readonly string[]
  readonly due: string
  readonly id: string
}

/**
 * Every place where the tasks of the filter stand, with all of its conditions: those of an assignee stand in two. The
 * same tasks as `taskMatcher` finds.
 */
export function taskSources(
  filter: TaskFilter,
  now: string,
  tenant: string,
  values: Values,
): readonly TaskSource[] {
  const inTenant = `t.tenant_id = ${tenant}`
  const tasks = { from: 'case_task t', due: 't.due_at', id: 't.id' }
  const conditions = taskConditions(filter, now, values)
  const bounds = dueBounds(filter, now, values)
  const within = (due: string) => bounds.map((bound) => `${due} ${bound}`)
  if (filter.assigneeId === null)
    return [{ ...tasks, where: [inTenant, ...conditions, ...within('t.due_at')] }]
  const staff = values.add(filter.assigneeId)
  return [
    { ...tasks, where: [inTenant, `t.assignee_id = ${staff}`, ...conditions, ...within('t.due_at')] },
    {
      // From the inbox to its tasks, never the other way: OFFSET keeps the server from turning it round.
      from: `inbox i CROSS JOIN LATERAL (SELECT * FROM case_task o WHERE o.tenant_id = ${tenant} AND o.id = i.task_id OFFSET 0) t`,
      where: [`i.tenant_id = ${tenant}`, `i.staff_id = ${staff}`, ...conditions, ...within('i.due_at')],
      due: 'i.due_at',
      id: 'i.task_id',
    },
  ]
}

/** The conditions on `t`, but for the assignee, who says where the tasks are read from. */
function taskConditions(filter: TaskFilter, now: string, values: Values): string[] {
  const conditions = ['t.is_listed']
  if (filter.statuses !== null) conditions.push(...statusConditions(filter.statuses, now, values))
  if (filter.dueFrom !== null) conditions.push(`t.due_date >= ${values.add(filter.dueFrom)}::text::date`)
  if (filter.dueTo !== null) conditions.push(`t.due_date <= ${values.add(filter.dueTo)}::text::date`)
  if (filter.dueUntil !== null) conditions.push(...dueWithin(now, filter.dueUntil, values))
  if (filter.caseType !== null) conditions.push(`t.case_type = ${values.add(filter.caseType)}`)
  if (filter.caseTypes !== null)
    conditions.push(`t.case_type = ANY (${values.add(filter.caseTypes)}::text[])`)
  return conditions
}

/**
 * What the conditions imply of the due instant, to be said of the column that the rows are in order of: so that an index
 * is read between two places, and not from its beginning. A date is in no zone more than a day away from its own in UTC.
 */
function dueBounds({ statuses: wanted, dueFrom, dueTo, dueUntil }: TaskFilter, now: string, values: Values) {
  const bounds: string[] = []
  const moment = () => `${values.add(now)}::text::timestamptz`
  // Nothing is overdue before it is due.
  if (wanted?.length === 1 && wanted[0] === 'overdue') bounds.push(`<= ${moment()}`)
  if (dueUntil !== null) bounds.push(`> ${moment()}`, `<= ${values.add(dueUntil)}::text::timestamptz`)
  if (dueFrom !== null)
    bounds.push(`>= (${values.add(dueFrom)}::text || ' UTC')::timestamptz - interval '2 days'`)
  if (dueTo !== null)
    bounds.push(`<= (${values.add(dueTo)}::text || ' UTC')::timestamptz + interval '3 days'`)
  return bounds
}

/** The tasks whose status at the moment is one of these; `is_open` where it is implied, since indexes ask for it. */
function statusConditions(wanted: readonly Status[], now: string, values: Values): string[] {
  if (wanted.length === 0) return ['false']
  const ranks = wanted.map((status) => statuses.indexOf(status))
  const conditions = ranks.every((rank) => rank <= lastOpen) ? ['t.is_open'] : []
  const moment = `${values.add(now)}::text::timestamptz`
  const lasting = ranks.filter((rank) => rank > 0)
  if (lasting.length === 0) return [...conditions, `t.overdue_at <= ${moment}`]
  const others = `(t.rank = ANY (${values.add(lasting)}::int[]) AND t.overdue_at > ${moment})`
  return [...conditions, wanted.includes('overdue') ? `(t.overdue_at <= ${moment} OR ${others})` : others]
}

/** Open, applicable, not held, not overdue yet, and due by then. */
function dueWithin(now: string, until: string, values: Values): string[] {
  const [from, to] = [`${values.add(now)}::text::timestamptz`, `${values.add(until)}::text::timestamptz`]
  return ['t.is_open', `t.overdue_at > ${from}`, `t.overdue_at <= ${to}`]
}

const lastOpen = statuses.indexOf('todo')
