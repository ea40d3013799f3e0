import type { Pool } from 'pg'
import type { Casework } from '@casework/core'
import { columnsOf } from '../postgres/seed'

/** The templates that every case is to get. */
export const templateIds = ['intake', 'insurance', 'photos', 'hospital', 'signature']

const prototype = 'case-0000000'

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

/**
 * Writes in one transaction of plain SQL, in the tables of another firm, exactly the rows that a run has written in the
 * first one: tasks, inboxes and events, and the new version of every case. Gives how long that took.
 */
export async function sameWorkInSql(admin: Pool, from: string, to: string): Promise<number> {
  const inserts: string[] = []
  for (const table of copied) {
    const columns = await columnsOf(admin, table)
    const where = table === 'case_event' ? 'AND seq > 1' : ''
    await admin.query(
      `CREATE UNLOGGED TABLE bench_${table} AS SELECT * FROM ${table} WHERE tenant_id = '${from}' ${where}`,
    )
    const values = columns.split(', ').map((each) => (each === 'tenant_id' ? `'${to}'` : each))
    const order = table === 'inbox' ? 'task_id' : table === 'case_task' ? 'case_id, position' : 'case_id, seq'
    inserts.push(
      `INSERT INTO ${table} (${columns}) SELECT ${values.join(', ')} FROM bench_${table} ORDER BY ${order}`,
    )
  }
  await admin.query(
    `CREATE UNLOGGED TABLE bench_case AS SELECT id, version, seq, record FROM case_file WHERE tenant_id = '${from}'`,
  )
  await admin.query('ANALYZE')
  await admin.query('CHECKPOINT')
  const client = await admin.connect()
  const begin = performance.now()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT FROM case_file WHERE tenant_id = '${to}' ORDER BY id FOR UPDATE`)
    for (const text of inserts) await client.query(text)
    await client.query(
      `UPDATE case_file t SET version = b.version, seq = b.seq, record = b.record FROM bench_case b WHERE t.tenant_id = '${to}' AND t.id = b.id`,
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  const took = performance.now() - begin
  await admin.query(`DROP TABLE bench_case, ${copied.map((each) => `bench_${each}`).join(', ')}`)
  return took
}
