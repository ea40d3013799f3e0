import type { Pool } from 'pg'
import type { CaseState, Store } from '@casework/core'
import { checkTenant, violationsIn, type CaseContents, type Evidence } from '@casework/testkit'
import { collectCase } from '../../packages/postgres/src/store/case-diff'
import { CaseWrites } from '../../packages/postgres/src/store/case-rows'
import { tenant } from './prototypes'
import { columnsOf } from './seed'

/** Up to this many tasks the whole tenant is proved; above it a sample of the cases. */
const wholly = 5_000

/**
 * Throws unless the seeded cases are ones that commands could have made: every invariant holds of them (each is the
 * replay of its events), and every row is the one that the store writes for that case.
 */
export async function prove(admin: Pool, store: Store, rows: number): Promise<string> {
  const { rows: found } = await admin.query<{ id: string }>(
    rows <= wholly
      ? 'SELECT id FROM case_file WHERE tenant_id = $1 ORDER BY id'
      : 'SELECT id FROM case_file WHERE tenant_id = $1 ORDER BY hashtext(id) LIMIT 200',
    [tenant],
  )
  const ids = found.map(({ id }) => id)
  const evidence = await evidenceOf(store, ids)
  const problems = rows <= wholly ? await checkTenant(store, tenant) : violationsIn(evidence)
  if (problems.length > 0) throw new Error(`The seed is not what commands make: ${problems[0]!}`)
  await proveRows(admin, evidence.cases)
  return `${String(ids.length)} cases replayed and compared with the rows that the store writes`
}

function evidenceOf(store: Store, ids: readonly string[]): Promise<Evidence> {
  return store.transaction(tenant, async (tx) => {
    const states = [...(await tx.cases(ids, false)).values()]
    const cases: CaseContents[] = []
    for (const state of states) cases.push({ state, events: await tx.query.events(state.record.id, null) })
    const formIds = states.flatMap(({ assignments }) => assignments.map(({ formId }) => `${formId}@1`))
    const forms = [...(await tx.get('form', [...new Set(formIds)])).values()]
    const settings = await tx.query.list('settings', null, 1)
    const none = { caseType: [], field: [], staff: [], client: [], template: [], form: [], filter: [] }
    const messages = { messageTemplate: [], message: [], contactPoint: [], sender: [] }
    const timed = { caseTimer: [], automation: [], delivery: [], notice: [], run: [], runChunk: [] }
    const records = { ...none, ...messages, ...timed, caseList: [], link: [], blob: [], result: [], settings }
    return { cases, forms, templates: [], records, counts: [], facts: {} }
  })
}

/** What the store writes for these cases when they are new is what the tables hold, both ways. */
async function proveRows(admin: Pool, cases: readonly CaseContents[]): Promise<void> {
  const writes = new CaseWrites()
  for (const { state, events } of cases)
    collectCase({ base: null, next: state, events, rewritten: [] }, new Set(), writes)
  const ids = cases.map(({ state }) => state.record.id)
  const taskIds = cases.flatMap(({ state }: { state: CaseState }) => [...state.tasks.keys()])
  const compared: readonly [string, readonly object[], string, readonly string[]][] = [
    ['case_file', writes.newCases, 'id', ids],
    ['case_task', writes.newTasks, 'case_id', ids],
    ['case_party', writes.parties, 'case_id', ids],
    ['assignment', writes.assignments, 'case_id', ids],
    ['case_event', writes.events, 'case_id', ids],
    ['inbox', writes.inbox, 'task_id', taskIds],
  ]
  for (const [table, rows, key, of] of compared) {
    const written = JSON.stringify(rows.map((row) => ({ tenant_id: tenant, ...row })))
    const columns = await columnsOf(admin, table)
    const { rows: counted } = await admin.query<{ differing: number }>(
      `WITH written AS (SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)),
         kept AS (SELECT ${columns} FROM ${table} WHERE tenant_id = $2 AND ${key} = ANY ($3))
       SELECT count(*)::int AS differing FROM (
         (TABLE written EXCEPT ALL TABLE kept) UNION ALL (TABLE kept EXCEPT ALL TABLE written)) d`,
      [written, tenant, of],
    )
    if (counted[0]!.differing > 0)
      throw new Error(`${table} holds ${String(counted[0]!.differing)} rows that the store would not write`)
  }
}
