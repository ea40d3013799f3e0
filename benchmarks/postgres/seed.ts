import type { Pool } from 'pg'
import { dayOffsets, spanDays } from './case-plan'
import { firstDay, staffCount, staffId, tenant, type Prototype } from './prototypes'

/** The tables that hold a case, with the columns that a copy gets anew. */
const tables: Readonly<Record<string, readonly string[]>> = {
  case_file: [],
  case_party: [],
  case_task: [],
  inbox: [],
  assignment: [],
  case_event: [],
  entry: ['version'],
}

/** Tasks that one statement writes. */
const chunk = 25_000

/**
 * Copies the prototypes until there are that many tasks. A copy is its prototype some days earlier, under other ids, with
 * other people: everything that real commands wrote of it, in every table, so that the same commands on another day
 * could have made it. Older cases are written first, as they would have been.
 */
export async function seed(
  admin: Pool,
  prototypes: readonly Prototype[],
  rows: number,
  tell: (line: string) => void,
): Promise<void> {
  const tasksPerCase = await takePrototypes(admin, prototypes)
  const copies = Math.floor(rows / tasksPerCase)
  const step = Math.ceil(chunk / tasksPerCase)
  const writes = await Promise.all(
    Object.entries(tables).map(async ([table, anew]) => insertOf(table, await columnsOf(admin, table, anew))),
  )
  for (let first = 1; first <= copies; first += step) {
    const last = Math.min(first + step - 1, copies)
    const values = [first, last, copies, prototypes.length]
    await Promise.all(writes.map((text) => admin.query(text, values)))
    tell(`${String(last * tasksPerCase)} of ${String(rows)} tasks`)
  }
  await admin.query('DROP TABLE bench_row, bench_day')
  await admin.query('VACUUM (ANALYZE)')
  await admin.query('CHECKPOINT')
}

/** Keeps the prototypes' rows with a token wherever a copy differs. Gives how many tasks each has. */
async function takePrototypes(admin: Pool, prototypes: readonly Prototype[]): Promise<number> {
  await admin.query(
    'CREATE UNLOGGED TABLE bench_row (prototype int, source text, place bigint, written text, PRIMARY KEY (source, prototype, place))',
  )
  for (const [number, prototype] of prototypes.entries()) {
    for (const source of Object.keys(tables)) {
      await admin.query(
        `INSERT INTO bench_row SELECT $1, $2, row_number() OVER (ORDER BY ${orders[source] ?? 'to_jsonb(t)'}), ${tokenised(prototype)}
         FROM ${source} t WHERE t.tenant_id = $3 AND ${source === 'case_file' ? 't.id = $4' : source === 'entry' ? "t.kind = 'client' AND t.id = $4" : source === 'inbox' ? 't.task_id IN (SELECT id FROM case_task WHERE tenant_id = $3 AND case_id = $4)' : 't.case_id = $4'}`,
        [number, source, tenant, source === 'entry' ? prototype.clientId : prototype.caseId],
      )
    }
  }
  await admin.query('CREATE UNLOGGED TABLE bench_day (shift int PRIMARY KEY, days text[])')
  await admin.query(
    `INSERT INTO bench_day SELECT s, array_agg(to_char($1::date + o - s, 'YYYY-MM-DD') ORDER BY place)
     FROM generate_series(0, $2::int) s, unnest($3::int[]) WITH ORDINALITY u(o, place) GROUP BY s`,
    [firstDay, spanDays, dayOffsets],
  )
  await admin.query('ANALYZE bench_row, bench_day')
  const { rows } = await admin.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM bench_row WHERE source = 'case_task' AND prototype = 0",
  )
  return rows[0]!.count
}

const orders: Readonly<Record<string, string>> = { case_task: 't.position', case_event: 't.seq' }

/** A row of a prototype as JSON text, with a place for `format` wherever a copy differs. */
function tokenised({ caseId, clientId, idHead, idTail }: Prototype): string {
  const day = (offset: number) =>
    new Date(Date.parse(`${firstDay}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
  const found = [idHead, idTail, caseId, clientId, staffId(0), staffId(1), staffId(2), ...dayOffsets.map(day)]
  return found.reduce(
    (text, each, index) => `replace(${text}, '${each}', '%${String(index + 1)}$s')`,
    "replace(to_jsonb(t)::text, '%', '%%')",
  )
}

/**
 * Writes the copies numbered $1 to $2, of $3 in all, into a table. Ids begin with the millisecond at which they would have
 * been drawn, so that they rise from case to case. The first half of the staff stands first on cases; the second half
 * stands first as well, and is added to those with several.
 */
function insertOf(table: string, columns: string): string {
  const staff = (number: string) => `'staff-' || lpad((${number})::text, 3, '0')`
  const half = staffCount / 2
  const first = `(n::bigint * 7919) % ${staffCount}`
  return `
    INSERT INTO ${table} (${columns})
    SELECT ${columns.replaceAll(/\w+/g, 'r.$&')} FROM (
      SELECT n, (n * 37) % $4::int AS prototype, ARRAY[
        left(hex, 8) || '-' || right(hex, 4) || '-7', '8000-' || lpad(to_hex(n), 12, '0'),
        'case-' || lpad(n::text, 8, '0'), 'client-' || lpad(n::text, 8, '0'),
        ${staff(first)},
        ${staff(`${half} + (${first} + 1 + n / 10 % 99) % ${half}`)},
        ${staff(`${half} + (${first} + 101 + n / 10 % 97) % ${half}`)}] || d.days AS own
      FROM (
        SELECT n, shift, lpad(to_hex((extract(epoch FROM '${firstDay}T09:00:00Z'::timestamptz)::bigint - shift * 86400) * 1000 + n), 12, '0') AS hex
        FROM (SELECT n, (($3::int - n)::bigint * ${spanDays + 1} / $3::int)::int AS shift FROM generate_series($1::int, $2::int) n) s
      ) h JOIN bench_day d USING (shift)
    ) c
    JOIN bench_row p ON p.source = '${table}' AND p.prototype = c.prototype
    CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, format(p.written, VARIADIC c.own)::jsonb) r
    ORDER BY c.n, p.place`
}

/** The columns that are written, but for those. */
export async function columnsOf(admin: Pool, table: string, anew: readonly string[] = []): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     AND attname <> ALL ($2) ORDER BY attnum`,
    [table, anew],
  )
  return rows.map(({ name }) => name).join(', ')
}
