import {
  matchesCase,
  type CaseFilter,
  type CaseFilterFacts,
  type CasePage,
  type CaseQuery,
  type CaseRecord,
} from '@casework/core'
import type { SqlRow, SqlStatement } from '../sql/database'
import { Values } from './sql-text'
import type { Wire } from './wire'

/**
 * A page of cases in id order. The server narrows by type, archive and the people that every match must have; whether a
 * case matches is decided by the rule itself, so that a filter means the same on every store.
 */
export async function casePage(wire: Wire, tenant: string, query: CaseQuery): Promise<CasePage> {
  const page: CaseRecord[] = []
  let { after } = query
  // A filter that refuses most cases asks for more of them at a time.
  for (let size = Math.max(query.limit, 0) + 1; ; size = Math.min(size * 4, 2_000)) {
    const { rows } = await wire.ask(candidates(tenant, query, after, size))
    for (const row of rows) {
      const facts = factsOf(row)
      if (query.filter !== null && !matchesCase(query.filter, facts)) continue
      if (page.length === query.limit) return { cases: page, next: page.at(-1)?.id ?? null }
      page.push(facts.record)
    }
    if (rows.length < size) return { cases: page, next: null }
    after = String(rows.at(-1)?.['id'])
  }
}

function candidates(tenant: string, query: CaseQuery, after: string | null, size: number): SqlStatement {
  const values = new Values()
  const tenantId = values.add(tenant)
  const conditions = [`c.tenant_id = ${tenantId}`, query.archived ? 'c.is_archived' : 'NOT c.is_archived']
  if (after !== null) conditions.push(`c.id > ${values.add(after)}`)
  if (query.caseTypes !== null) conditions.push(`c.type = ANY (${values.add(query.caseTypes)}::text[])`)
  if (query.everClient !== undefined) {
    conditions.push(
      `EXISTS (SELECT FROM case_party p WHERE p.tenant_id = ${tenantId} AND p.role IN ('client', 'past_client') AND p.party_id = ${values.add(query.everClient)} AND p.case_id = c.id)`,
    )
  }
  for (const { role, id } of query.filter ? requiredParties(query.filter) : []) {
    conditions.push(
      `EXISTS (SELECT FROM case_party p WHERE p.tenant_id = ${tenantId} AND p.role = ${values.add(role)} AND p.party_id = ${values.add(id)} AND p.case_id = c.id)`,
    )
  }
  const count = (condition: string) =>
    `(SELECT count(*)::int FROM case_task t WHERE t.tenant_id = ${tenantId} AND t.case_id = c.id AND ${condition})`
  const fields = query.filter ? [...fieldsOf(query.filter)] : []
  const open = fields.includes('openTasks') ? count(isOpenTask) : '0'
  const overdue = fields.includes('overdueTasks')
    ? count(`t.overdue_at <= ${values.add(query.now)}::text::timestamptz`)
    : '0'
  return values.statement(
    `SELECT c.id, c.record::text AS record, ${open} AS open_tasks, ${overdue} AS overdue_tasks
     FROM case_file c WHERE ${conditions.join(' AND ')} ORDER BY c.id LIMIT ${values.add(size)}`,
  )
}

/** As core's `isOpen` has it: whatever the case, and without the tasks of which nobody knows yet whether they apply. */
const isOpenTask = `t.rank IN (1, 2) AND t.state ->> 'applicability' = 'applicable' AND t.state -> 'removed' = 'null'::jsonb`

function factsOf(row: SqlRow): CaseFilterFacts {
  return {
    record: JSON.parse(String(row['record'])) as CaseRecord,
    openTasks: Number(row['open_tasks']),
    overdueTasks: Number(row['overdue_tasks']),
    // No record of the store says so yet.
    optedOut: false,
  }
}

function* fieldsOf(filter: CaseFilter): Generator<string> {
  if ('field' in filter) yield filter.field
  else if ('not' in filter) yield* fieldsOf(filter.not)
  else for (const each of 'all' in filter ? filter.all : filter.any) yield* fieldsOf(each)
}

/** Clients and assignees without whom nothing can match. */
function requiredParties(filter: CaseFilter): readonly { readonly role: string; readonly id: string }[] {
  if ('all' in filter) return filter.all.flatMap(requiredParties)
  if (!('field' in filter) || filter.is !== 'equals') return []
  const { field, value } = filter
  // Texts that read as an instant equal every spelling of it.
  if (typeof value !== 'string' || value === '' || Number.isFinite(Date.parse(value))) return []
  return field === 'assignee' || field === 'client' ? [{ role: field, id: value }] : []
}
