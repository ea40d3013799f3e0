import type { Pool } from 'pg'
import { columnsOf } from '../postgres/seed'

/** How many timers one transaction takes up. */
const batch = 500

/**
 * What a sweep wrote for one firm, kept apart so that the same can be written for a firm that is its copy: new rows of
 * every table, and the rows that it changed.
 */
export async function keepWork(admin: Pool, tenant: string, before: string): Promise<void> {
  await dropWork(admin)
  await admin.query(
    `CREATE TABLE work_case AS SELECT id AS case_id, version, seq, record FROM case_file WHERE tenant_id = '${tenant}'`,
  )
  await admin.query(
    `CREATE TABLE work_task AS SELECT n.case_id, n.id, n.state FROM case_task n JOIN case_task o ON o.tenant_id = '${before}' AND o.id = n.id
     WHERE n.tenant_id = '${tenant}' AND n.state <> o.state`,
  )
  await admin.query(
    `CREATE TABLE work_event AS SELECT * FROM case_event t WHERE tenant_id = '${tenant}'
     AND NOT EXISTS (SELECT FROM case_event o WHERE o.tenant_id = '${before}' AND o.case_id = t.case_id AND o.seq = t.seq)`,
  )
  await admin.query(
    `CREATE TABLE work_entry AS SELECT coalesce(t.case_id, t.data ->> 'caseId', (SELECT m.case_id FROM entry m
       WHERE m.tenant_id = t.tenant_id AND m.kind = 'message' AND m.id = t.data -> 'lastReminder' ->> 'messageId')) AS of_case, t.* FROM entry t WHERE tenant_id = '${tenant}'
     AND NOT EXISTS (SELECT FROM entry o WHERE o.tenant_id = '${before}' AND o.kind = t.kind AND o.id = t.id)`,
  )
  await admin.query(
    `CREATE TABLE work_due AS SELECT e.of_case, d.* FROM entry_due d JOIN work_entry e USING (tenant_id, kind, id)`,
  )
  await admin.query(
    `CREATE TABLE work_code AS SELECT e.of_case, 'twin ' || s.digest AS digest, s.link_id FROM short_code s JOIN work_entry e ON e.tenant_id = s.tenant_id AND e.kind = 'link' AND e.id = s.link_id`,
  )
  for (const [table, column] of Object.entries(works))
    await admin.query(`CREATE INDEX ON ${table} (${column})`)
  await admin.query(`GRANT SELECT ON ${Object.keys(works).join(', ')} TO PUBLIC`)
  await admin.query('VACUUM (ANALYZE)')
}

const works = {
  work_case: 'case_id',
  work_task: 'case_id',
  work_event: 'case_id',
  work_entry: 'of_case',
  work_due: 'of_case',
  work_code: 'of_case',
} as const

export async function dropWork(admin: Pool): Promise<void> {
  await admin.query(`DROP TABLE IF EXISTS ${Object.keys(works).join(', ')}`)
}

/**
 * The limit of a sweep: a batch of due timers is claimed, their cases are locked, and the very rows that the product wrote
 * for a firm that is equal are written for this one, wholly in SQL, in one transaction for each batch. Nothing is decided,
 * and nothing travels: not the cases to whoever decides, nor the rows to the server. It is a limit, and no sweep could be
 * built so. Gives how many timers it took up.
 */
export async function sweepInSql(pool: Pool, admin: Pool, tenant: string): Promise<number> {
  const eventColumns = await columnsOf(admin, 'case_event')
  const entryColumns = await columnsOf(admin, 'entry', ['version'])
  const own = (columns: string) =>
    columns
      .split(', ')
      .map((each) => (each === 'tenant_id' ? '$1' : `w.${each}`))
      .join(', ')
  const of = (column: string) => `w.${column} = ANY ($2::text[])`
  const writes = [
    `UPDATE case_file t SET version = w.version, seq = w.seq, record = w.record FROM work_case w WHERE t.tenant_id = $1 AND t.id = w.case_id AND ${of('case_id')}`,
    `UPDATE case_task t SET state = w.state FROM work_task w WHERE t.tenant_id = $1 AND t.id = w.id AND t.case_id = w.case_id AND ${of('case_id')}`,
    `INSERT INTO case_event (${eventColumns}) SELECT ${own(eventColumns)} FROM work_event w WHERE ${of('case_id')}`,
    `INSERT INTO entry (${entryColumns}) SELECT ${own(entryColumns)} FROM work_entry w WHERE ${of('of_case')}`,
    `INSERT INTO entry_due (tenant_id, kind, id, due_at) SELECT $1, w.kind, w.id, w.due_at FROM work_due w WHERE ${of('of_case')}`,
    `INSERT INTO short_code (tenant_id, digest, link_id) SELECT $1, w.digest, w.link_id FROM work_code w WHERE ${of('of_case')}`,
    `DELETE FROM entry t WHERE t.tenant_id = $1 AND t.kind = 'caseTimer' AND t.id = ANY ($2::text[])`,
    `DELETE FROM entry_due t WHERE t.tenant_id = $1 AND t.kind = 'caseTimer' AND t.id = ANY ($2::text[])`,
  ]
  const client = await pool.connect()
  let taken = 0
  try {
    for (;;) {
      await client.query('BEGIN')
      await client.query(
        `SELECT set_config('casework.tenant_id', $1, true), set_config('search_path', 'casework', true)`,
        [tenant],
      )
      const { rows } = await client.query<{ id: string }>(
        `SELECT d.id FROM entry_due d JOIN entry e USING (tenant_id, kind, id)
         WHERE d.tenant_id = $1 AND d.kind = 'caseTimer' AND d.due_at <= $2 ORDER BY d.due_at, d.id LIMIT ${String(batch)} FOR UPDATE OF e SKIP LOCKED`,
        [tenant, '2026-03-10T14:00:00Z'],
      )
      const ids = rows.map(({ id }) => id).sort()
      if (ids.length > 0) {
        await client.query(
          'SELECT FROM case_file WHERE tenant_id = $1 AND id = ANY ($2::text[]) ORDER BY id FOR NO KEY UPDATE',
          [tenant, ids],
        )
        await Promise.all(writes.map((text) => client.query({ text, values: [tenant, ids] })))
      }
      await client.query('COMMIT')
      taken += ids.length
      if (ids.length === 0) return taken
    }
  } finally {
    client.release()
  }
}
