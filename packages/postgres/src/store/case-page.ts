import type { CaseFilter, CaseRecord } from '@casework/core'
import {
  matchesCase,
  type CaseFilterFacts,
  type CaseIdPage,
  type CasePage,
  type CaseQuery,
} from '@casework/core/adapter'
import type { SqlRow, SqlStatement } from '../sql/database'
import { casePredicate, needsOf, optedOut } from './case-filter/case-predicate'
import { Draft } from './case-filter/draft'
import { Values } from './sql-text'
import type { Wire } from './wire'

/** A page of cases in id order. */
export async function casePage(wire: Wire, tenant: string, query: CaseQuery): Promise<CasePage> {
  const { rows, next } = await matchingRows(wire, tenant, query, 'c.record::text AS record')
  return { cases: rows.map(recordOf), next }
}

/** The ids of a page of cases. */
export async function caseIdPage(wire: Wire, tenant: string, query: CaseQuery): Promise<CaseIdPage> {
  const { rows, next } = await matchingRows(wire, tenant, query, '')
  return { ids: rows.map((row) => String(row['id'])), next }
}

/**
 * The rows of a page. The server decides which cases match; those of which it cannot tell come with all that the rule
 * needs, which are few: see `json-leaf.ts`.
 */
async function matchingRows(
  wire: Wire,
  tenant: string,
  query: CaseQuery,
  fields: string,
): Promise<{ readonly rows: readonly SqlRow[]; readonly next: string | null }> {
  const page: SqlRow[] = []
  let { after } = query
  // A rule that refuses most of what comes asks for more at a time.
  for (let size = Math.max(query.limit, 0) + 1; ; size = Math.max(size, Math.min(size * 4, 2_000))) {
    const { rows } = await wire.ask(candidates(tenant, { ...query, after, limit: size }, fields))
    for (const row of rows) {
      if (query.filter && row['is_undecided'] === true && !matchesCase(query.filter, factsOf(row))) continue
      if (page.length === query.limit) return { rows: page, next: lastIdOf(page) }
      page.push(row)
    }
    if (rows.length < size) return { rows: page, next: null }
    after = lastIdOf(rows)
  }
}

function lastIdOf(rows: readonly SqlRow[]): string | null {
  const last = rows.at(-1)
  return last ? String(last['id']) : null
}

function candidates(tenant: string, query: CaseQuery, fields: string): SqlStatement {
  const values = new Values()
  const draft = new Draft(values)
  const tenantId = values.add(tenant)
  const wanted = query.filter ? casePredicate(query.filter, tenantId, draft) : null
  const conditions = [...narrowing(query, tenantId, values), ...(wanted ? [`(${wanted}) IS NOT FALSE`] : [])]
  const asked = ['c.id', ...(fields ? [fields] : [])]
  if (wanted && !draft.isExact) asked.push(...undecidedFields(wanted, query.filter, tenantId))
  const from = needsOf(query.filter).tasks
    ? `case_file c${counts(query.now, tenantId, values)}`
    : 'case_file c'
  return values.statement(
    `SELECT ${asked.join(', ')} FROM ${from} WHERE ${conditions.join(' AND ')} ORDER BY c.id LIMIT ${values.add(query.limit)}`,
  )
}

/** What has an index, and what every match must have. */
function narrowing(query: CaseQuery, tenantId: string, values: Values): readonly string[] {
  const conditions = [`c.tenant_id = ${tenantId}`, query.archived ? 'c.is_archived' : 'NOT c.is_archived']
  const hasParty = (roles: string, id: string) =>
    `EXISTS (SELECT FROM case_party p WHERE p.tenant_id = ${tenantId} AND p.role IN (${roles}) AND p.party_id = ${values.add(id)} AND p.case_id = c.id)`
  if (query.after !== null) conditions.push(`c.id > ${values.add(query.after)}`)
  if (query.caseTypes !== null) conditions.push(`c.type = ANY (${values.add(query.caseTypes)}::text[])`)
  if (query.everClient !== undefined) conditions.push(hasParty("'client', 'past_client'", query.everClient))
  for (const { role, id } of query.filter ? requiredParties(query.filter) : []) {
    conditions.push(hasParty(`'${role}'`, id))
  }
  return conditions
}

/** The counts of a case's tasks: open as core's `isOpen` has it, and overdue at the moment. */
function counts(now: string, tenantId: string, values: Values): string {
  const open = `t.rank IN (1, 2) AND t.state ->> 'applicability' = 'applicable' AND t.state -> 'removed' = 'null'::jsonb`
  const overdue = `t.overdue_at <= ${values.typed(now, 'timestamptz')}`
  return ` CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE ${open}) AS open_tasks, count(*) FILTER (WHERE ${overdue}) AS overdue_tasks
    FROM case_task t WHERE t.tenant_id = ${tenantId} AND t.case_id = c.id) n`
}

/** Of a case of which SQL cannot tell: all that the rule reads. */
function undecidedFields(wanted: string, filter: CaseFilter | null, tenantId: string): readonly string[] {
  const needs = needsOf(filter)
  const when = (sql: string) => `CASE WHEN (${wanted}) IS NULL THEN ${sql} END`
  return [
    `(${wanted}) IS NULL AS is_undecided`,
    `${when('c.record::text')} AS undecided`,
    `${needs.tasks ? 'n.open_tasks' : '0'} AS open_tasks`,
    `${needs.tasks ? 'n.overdue_tasks' : '0'} AS overdue_tasks`,
    `${needs.consent ? when(optedOut(tenantId)) : 'false'} AS opted_out`,
  ]
}

function factsOf(row: SqlRow): CaseFilterFacts {
  return {
    record: JSON.parse(String(row['undecided'])) as CaseRecord,
    openTasks: Number(row['open_tasks']),
    overdueTasks: Number(row['overdue_tasks']),
    optedOut: row['opted_out'] === true,
  }
}

function recordOf(row: SqlRow): CaseRecord {
  return JSON.parse(String(row['record'])) as CaseRecord
}

/** Clients and assignees without whom nothing can match. */
function requiredParties(
  filter: CaseFilter,
): readonly { readonly role: 'client' | 'assignee'; readonly id: string }[] {
  if ('all' in filter) return filter.all.flatMap(requiredParties)
  if (!('field' in filter) || filter.is !== 'equals') return []
  const { field, value } = filter
  // Texts that read as an instant equal every spelling of it.
  if (typeof value !== 'string' || value === '' || Number.isFinite(Date.parse(value))) return []
  return field === 'assignee' || field === 'client' ? [{ role: field, id: value }] : []
}
