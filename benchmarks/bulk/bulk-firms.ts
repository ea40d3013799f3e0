import type { Pool } from 'pg'
import type { Casework } from '@casework/core'
import { columnsOf } from '../postgres/seed'

/** The templates that every case is to get. */
export const templateIds = ['intake', 'insurance', 'photos', 'hospital', 'signature']

const prototype = 'case-0000000'

/** Every case of such a firm. */
export const everyCase = { case_filter: { field: 'type', is: 'equals', value: 'injury' } } as const

/** A firm with so many cases that have no task yet, all but the first copied from one that commands made. */
export async function makeFirm(
  casework: Casework,
  admin: Pool,
  tenant: string,
  cases: number,
): Promise<void> {
  const desk = casework.as({ tenant, system: true })
  await desk.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
  await desk.staff.put({ id: 'mo', name: 'Mo Ito', email: 'mo@acme.example' })
  await desk.clients.put({ id: 'ana', firstName: 'Ana' })
  await desk.caseTypes.put({ id: 'injury', name: 'Injury' })
  for (const [index, id] of templateIds.entries())
    await desk.templates.put({
      id,
      name: `About the ${id}`,
      type: 'shortText',
      due: { businessDays: index + 3 },
    })
  await desk.cases.put({
    id: prototype,
    name: 'Ruiz v. Harbor Lines',
    type: 'injury',
    clientIds: ['ana'],
    assigneeIds: ['mo'],
  })
  for (const table of ['case_file', 'case_party', 'case_event']) {
    const columns = await columnsOf(admin, table)
    await admin.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns.replaceAll(/\w+/g, 'r.$&')} FROM generate_series(1, $1::int) n
       CROSS JOIN LATERAL (SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE tenant_id = $2 AND '${prototype}' IN (${table === 'case_file' ? 't.id' : 't.case_id'})) p
       CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, replace(p.row, '${prototype}', 'case-' || lpad(n::text, 7, '0'))::jsonb) r
       ORDER BY n`,
      [cases - 1, tenant],
    )
  }
  await admin.query('VACUUM (ANALYZE)')
}

const copied = ['case_task', 'inbox', 'case_event'] as const

/** What plain SQL is to do beside inserting the rows. */
export interface SqlWork {
  /** Locks the cases, leaves out tasks whose template is open there already, and writes the new version of every case. */
  readonly checked: boolean
}

/** The rows that a run has written for a firm, set apart so that others can be written from them. */
export async function setApart(admin: Pool, tenant: string): Promise<void> {
  for (const table of copied) {
    const where = table === 'case_event' ? 'AND seq > 1' : ''
    await admin.query(
      `CREATE UNLOGGED TABLE bench_${table} AS SELECT * FROM ${table} WHERE tenant_id = '${tenant}' ${where}`,
    )
  }
  await admin.query(
    `CREATE UNLOGGED TABLE bench_case AS SELECT id, version, seq, template_ids, record FROM case_file WHERE tenant_id = '${tenant}'`,
  )
  for (const table of ['bench_case', ...copied.map((each) => `bench_${each}`)])
    await admin.query(`GRANT SELECT ON ${table} TO PUBLIC`)
  await admin.query('ANALYZE')
}

/** Drops what was set apart. */
export async function dropApart(admin: Pool): Promise<void> {
  await admin.query(`DROP TABLE bench_case, ${copied.map((each) => `bench_${each}`).join(', ')}`)
}

/**
 * Writes in one transaction of plain SQL, by the role of the application and for another firm, exactly the rows that
 * were set apart: tasks, inboxes and events. Gives how many milliseconds that took.
 */
export async function sameWorkInSql(
  { admin, app }: { readonly admin: Pool; readonly app: Pool },
  tenant: string,
  { checked }: SqlWork,
): Promise<number> {
  const inserts = await Promise.all(copied.map((table) => insertOf(admin, table, tenant, checked)))
  await admin.query('CHECKPOINT')
  const client = await app.connect()
  const begin = performance.now()
  try {
    await client.query('BEGIN')
    await client.query(
      `SELECT set_config('casework.tenant_id', '${tenant}', true), set_config('search_path', 'casework', true)`,
    )
    if (checked)
      await client.query(`SELECT FROM case_file WHERE tenant_id = '${tenant}' ORDER BY id FOR NO KEY UPDATE`)
    for (const text of inserts) await client.query(text)
    if (checked)
      await client.query(
        `UPDATE case_file t SET version = b.version, seq = b.seq, template_ids = b.template_ids, record = b.record
         FROM bench_case b WHERE t.tenant_id = '${tenant}' AND t.id = b.id`,
      )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  return performance.now() - begin
}

async function insertOf(
  admin: Pool,
  table: (typeof copied)[number],
  tenant: string,
  checked: boolean,
): Promise<string> {
  const columns = await columnsOf(admin, table)
  const values = columns.split(', ').map((each) => (each === 'tenant_id' ? `'${tenant}'` : `b.${each}`))
  const order = { inbox: 'b.task_id', case_task: 'b.case_id, b.position', case_event: 'b.case_id, b.seq' }[
    table
  ]
  const absent = `WHERE NOT EXISTS (SELECT FROM case_task t WHERE t.tenant_id = '${tenant}' AND t.case_id = b.case_id
    AND t.is_open AND t.state -> 'source' = b.state -> 'source')`
  return `INSERT INTO ${table} (${columns}) SELECT ${values.join(', ')} FROM bench_${table} b
    ${checked && table === 'case_task' ? absent : ''} ORDER BY ${order}`
}
