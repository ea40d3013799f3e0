import type { ReadAhead, RecordKind, RecordNames, TaskCountQuery, TaskQuery } from '@casework/core/adapter'
import type { SqlRow } from '../sql/database'
import { caseFields } from './case-rows'
import type { CaseTable } from './case-table'
import type { Definitions } from './definitions'
import {
  entryFields,
  lockedEntries,
  namedIn,
  namesOf,
  recordsOf,
  wantedEntries,
  type EntryTable,
} from './entry-table'
import { question } from './recordset'
import { countStatement } from './task-counts'
import { pageStatement } from './task-page'
import { taskFields } from './task-row'
import type { Wire } from './wire'

/** Answers to questions of views that were asked for ahead. They hold until something is written. */
export class Foreseen {
  private readonly answers = new Map<string, readonly SqlRow[]>()

  /** The rows that answer the question; undefined when it was not foreseen. */
  get(query: ViewQuery): readonly SqlRow[] | undefined {
    return this.answers.size > 0 ? this.answers.get(JSON.stringify(query)) : undefined
  }

  set(query: ViewQuery, rows: readonly SqlRow[]): void {
    this.answers.set(JSON.stringify(query), rows)
  }

  forget(): void {
    this.answers.clear()
  }
}

type ViewQuery = TaskQuery | readonly TaskCountQuery[]

/** What one transaction reads by, and what it has read. */
export interface Reading {
  readonly tenant: string
  readonly wire: Wire
  readonly entries: EntryTable
  readonly definitions: Definitions
  readonly cases: CaseTable
  readonly views: Foreseen
  /** Whether the firm's tasks are counted by the hour. */
  readonly hasTally: boolean
}

/** Whether what is asked for ahead locks cases or records. */
export function locks(ahead: ReadAhead | undefined): boolean {
  return locksCases(ahead) || ahead?.lockedRecords !== undefined
}

function locksCases(ahead: ReadAhead | undefined): boolean {
  return ahead?.cases?.lock === true || ahead?.casesOfTasks?.lock === true
}

function listed(names: RecordNames): (readonly [RecordKind, string])[] {
  return Object.entries(names).flatMap(([kind, ids]) => ids.map((id) => [kind as RecordKind, id] as const))
}

/**
 * Fetches what the work will ask for first, all in one go with what the transaction opens with. Whatever is not found
 * here is asked for again, one by one, so that a hint can make nothing wrong.
 */
export async function fetchAhead(
  { tenant, wire, cases, entries, views, hasTally }: Reading,
  ahead: ReadAhead,
): Promise<void> {
  const { cases: named, casesOfTasks: of, records = {}, facts = false, tasks, counts = [] } = ahead
  const wanted = listed(records)
  const held = listed(ahead.lockedRecords ?? {})
  const target = [tenant, named?.ids ?? [], of?.ids ?? []] as const
  const hasCases = target[1].length + target[2].length > 0
  const lock = locksCases(ahead)
  const [heldRows, pageRows, countRows, caseRows, taskRows, entryRows] = await Promise.all([
    held.length > 0 ? wire.ask(lockedEntries(tenant, held)) : null,
    tasks ? wire.ask(pageStatement(tenant, tasks)) : null,
    counts.length > 0 ? wire.ask(countStatement(tenant, counts, hasTally)) : null,
    // Behind the lock, which may have been waited for.
    hasCases ? wire.ask(question(lock ? lockedOfTarget : casesOfTarget, ...target)) : null,
    hasCases ? wire.ask(question(tasksOfTarget, ...target)) : null,
    facts
      ? wire.ask(question(factsOfTarget, ...target, ...namesOf(wanted)))
      : wanted.length > 0
        ? wire.ask(wantedEntries(tenant, wanted))
        : null,
  ])
  const [fields = [], read = []] = facts ? apart(entryRows?.rows ?? []) : [[], entryRows?.rows]
  if (heldRows) entries.take(heldRows.rows, held)
  entries.take(read, wanted)
  if (facts) entries.takeFields(fields)
  if (tasks && pageRows) views.set(tasks, pageRows.rows)
  if (countRows) views.set(counts, countRows.rows)
  if (caseRows && taskRows) await cases.take(caseRows.rows, taskRows.rows, lock)
}

/** The ids of the cases that are meant: those named, and those that the tasks are on. As an array it is read once. */
const target = `ANY ($2::text[] || ARRAY(SELECT o.case_id FROM case_task o WHERE o.tenant_id = $1 AND o.id = ANY ($3::text[])))`

const casesOfTarget = `SELECT ${caseFields} FROM case_file c WHERE c.tenant_id = $1 AND c.id = ${target}`
const lockedOfTarget = `${casesOfTarget} ORDER BY c.id FOR NO KEY UPDATE`
const tasksOfTarget = `SELECT ${taskFields} FROM case_task t WHERE t.tenant_id = $1 AND t.case_id = ${target}
  ORDER BY t.case_id, t.position, t.id`
/**
 * Custom fields, marked, and then records in any order: those that are named, and those that the cases name. Parties are
 * looked up by their case: an index that begins with the role would be read from end to end, a firm having as many clients
 * as cases, hence a role that no index may be asked for.
 */
const factsOfTarget = `WITH c AS MATERIALIZED (
    SELECT c.id, c.type, c.form_ids, c.template_ids FROM case_file c WHERE c.tenant_id = $1 AND c.id = ${target}
  ), named AS (
    SELECT w.kind, w.id FROM ${namedIn('$4', '$5')}
    UNION SELECT 'caseType', c.type FROM c
    UNION SELECT 'form', unnest(c.form_ids) FROM c
    UNION SELECT 'template', unnest(c.template_ids) FROM c
    UNION SELECT 'client', p.party_id FROM c, LATERAL (
      SELECT p.party_id FROM case_party p WHERE p.tenant_id = $1 AND p.case_id = c.id AND (p.role = 'client') IS TRUE OFFSET 0
    ) p
  )
  (SELECT ${entryFields}, true AS is_listed FROM entry e WHERE e.tenant_id = $1 AND e.kind = 'field' AND e.is_listed ORDER BY e.id)
  UNION ALL
  (SELECT f.*, false FROM (${recordsOf('named w')}) f)`

/** The custom fields of `factsOfTarget`, and its records. */
function apart(rows: readonly SqlRow[]): readonly [readonly SqlRow[], readonly SqlRow[]] {
  const [fields, records]: [SqlRow[], SqlRow[]] = [[], []]
  for (const row of rows) (row['is_listed'] === true ? fields : records).push(row)
  return [fields, records]
}
