import { statuses, type Status, type TaskFilter } from '@casework/core'
import type { Values } from './sql-text'

/**
 * A filter as conditions on `t`, and on `i` where the tasks are read through the inbox. The same tasks as
 * `taskMatcher`, but for the assignee, which says where the tasks are read from.
 */
export function taskConditions(filter: TaskFilter, now: string, values: Values): string[] {
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

/** Every place where the tasks of the filter stand: those of an assignee stand in two. */
export function taskSources(
  { assigneeId }: TaskFilter,
  tenant: string,
  values: Values,
): readonly TaskSource[] {
  const inTenant = `t.tenant_id = ${tenant}`
  if (assigneeId === null) return [{ from: 'case_task t', where: [inTenant], due: 't.due_at', id: 't.id' }]
  const staff = values.add(assigneeId)
  return [
    { from: 'case_task t', where: [inTenant, `t.assignee_id = ${staff}`], due: 't.due_at', id: 't.id' },
    {
      from: 'inbox i JOIN case_task t ON t.tenant_id = i.tenant_id AND t.id = i.task_id',
      where: [inTenant, `i.tenant_id = ${tenant}`, `i.staff_id = ${staff}`],
      due: 'i.due_at',
      id: 'i.task_id',
    },
  ]
}

/** A table of tasks with the columns that order it. */
export interface TaskSource {
  readonly from: string
  readonly where: readonly string[]
  readonly due: string
  readonly id: string
}

/** The tasks whose status at the moment is one of these; `is_open` where it is implied, since indexes ask for it. */
function statusConditions(wanted: readonly Status[], now: string, values: Values): string[] {
  if (wanted.length === 0) return ['false']
  const ranks = wanted.map((status) => statuses.indexOf(status))
  const conditions = ranks.every((rank) => rank <= lastOpen) ? ['t.is_open'] : []
  const moment = `${values.add(now)}::text::timestamptz`
  const lasting = ranks.filter((rank) => rank > 0)
  // Nothing is overdue before it is due: said as well, since the indexes are by due date.
  if (lasting.length === 0) return [...conditions, `t.due_at <= ${moment}`, `t.overdue_at <= ${moment}`]
  const others = `(t.rank = ANY (${values.add(lasting)}::int[]) AND t.overdue_at > ${moment})`
  return [...conditions, wanted.includes('overdue') ? `(t.overdue_at <= ${moment} OR ${others})` : others]
}

/** Open, applicable, not held, not overdue yet, and due by then. */
function dueWithin(now: string, until: string, values: Values): string[] {
  const [from, to] = [`${values.add(now)}::text::timestamptz`, `${values.add(until)}::text::timestamptz`]
  return [
    't.is_open',
    `t.due_at > ${from}`,
    `t.due_at <= ${to}`,
    `t.overdue_at > ${from}`,
    `t.overdue_at <= ${to}`,
  ]
}

const lastOpen = statuses.indexOf('todo')
