import type { SqlStatement, SqlValue } from '../sql/database'
import type { Columns } from './columns'
import { manyRows } from './many-rows'

/** The rows of a JSON parameter, named by its number or as `$n`, as a table named `w`. */
export function recordset(parameter: number | string, columns: Columns): string {
  const fields = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  const name = typeof parameter === 'number' ? `$${String(parameter)}` : parameter
  return `json_to_recordset(${name}::json) AS w(${fields.join(', ')})`
}

/** A write of rows that come as JSON: its text, given what to call the table that they are in. */
export interface RowWrite {
  readonly columns: Columns
  readonly text: (rows: string) => string
}

/**
 * Writes as one statement, each of which must reach exactly as many rows as it was given; otherwise the transaction
 * fails as a conflict. None may touch what another one reads: all of them see the tables as they were.
 */
export function exactWrites(
  tenant: string,
  writes: readonly (readonly [RowWrite, readonly unknown[]])[],
): readonly SqlStatement[] {
  const some = writes.filter(([, rows]) => rows.length > 0)
  if (some.length === 0) return []
  const values: SqlValue[] = [tenant]
  const next = (value: SqlValue) => `$${String(values.push(value))}`
  const steps: string[] = []
  const checks: string[] = []
  for (const [index, [{ columns, text }, rows]] of some.entries()) {
    const [given, done] = [`given_${String(index)}`, `done_${String(index)}`]
    steps.push(`${given} AS (${read(columns, rows, next)})`)
    steps.push(`${done} AS (${text(given)} RETURNING 1)`)
    const reached = `(SELECT count(*) FROM ${done})`
    checks.push(`expect_rows(${reached}, ${next(rows.length)}) AS check_${String(index)}`)
  }
  return [{ text: `WITH ${steps.join(', ')} SELECT ${checks.join(', ')}`, values, prepare: true }]
}

/** What gives the rows, which become parameters. */
function read(columns: Columns, rows: readonly unknown[], next: (value: SqlValue) => string): string {
  const one = () => `SELECT * FROM ${recordset(next(JSON.stringify(rows)), columns)}`
  return manyRows(columns, rows, next) ?? one()
}

/** Writes of rows that may or may not be there, each a statement of its own: it sees what those before it did. */
export function freeWrites(
  tenant: string,
  writes: readonly (readonly [RowWrite, readonly unknown[]])[],
): readonly SqlStatement[] {
  return writes.flatMap(([{ columns, text }, rows]) => {
    if (rows.length === 0) return []
    const values: SqlValue[] = [tenant]
    const given = read(columns, rows, (value) => `$${String(values.push(value))}`)
    return [{ text: `WITH given AS (${given}) ${text('given')}`, values, prepare: true }]
  })
}

/** A question whose text is always the same. */
export function question(text: string, ...values: SqlValue[]): SqlStatement {
  return { text, values, prepare: true }
}

/** An insert of the columns into a table, and of what is the same for all rows; fails when a row exists. */
export function insertNew(table: string, columns: Columns, same: Columns = {}): RowWrite {
  const names = [...Object.keys(columns), ...Object.keys(same)]
  const read = [...Object.keys(columns).map((name) => `w.${name}`), ...Object.values(same)].join(', ')
  return {
    columns,
    text: (rows) => `INSERT INTO ${table} (tenant_id, ${names.join(', ')}) SELECT $1, ${read} FROM ${rows} w`,
  }
}

/** An insert of the columns into a table, leaving rows that exist alone. */
export function insertOf(table: string, columns: Columns, same: Columns = {}): RowWrite {
  const { text } = insertNew(table, columns, same)
  return { columns, text: (rows) => `${text(rows)} ON CONFLICT DO NOTHING` }
}

/**
 * An update of every column but the keys and what is `was_`, of the rows whose keys match. `as` says what becomes of a
 * column where it is not simply what the row brings; `also` are more assignments, `extra` conditions.
 */
export function updateOf(
  table: string,
  columns: Columns,
  keys: readonly string[],
  {
    also = [],
    as = {},
    extra = '',
  }: { readonly also?: readonly string[]; readonly as?: Columns; readonly extra?: string } = {},
): RowWrite {
  const changed = Object.keys(columns).filter((name) => !keys.includes(name) && !name.startsWith('was_'))
  const sets = [...also, ...changed.map((name) => `${name} = ${as[name] ?? `w.${name}`}`)].join(', ')
  return {
    columns,
    text: (rows) =>
      `UPDATE ${table} t SET ${sets} FROM ${found(table, rows, keys)} w WHERE t.ctid = w.spot AND t.tenant_id = $1${extra}`,
  }
}

/** A removal of the rows whose keys match. */
export function removalOf(table: string, columns: Columns, keys: readonly string[], extra = ''): RowWrite {
  return {
    columns,
    text: (rows) =>
      `DELETE FROM ${table} t USING ${found(table, rows, keys)} w WHERE t.ctid = w.spot AND t.tenant_id = $1${extra}`,
  }
}

/**
 * The rows that are given, each with the spot of a row of the table that has its keys. That row is looked up for each of
 * them alone, and then taken from its spot: time grows with the rows given and with nothing else, whatever the planner
 * believes about the sizes of tables. It is made to believe that one row is given, or it would compare each with each.
 */
function found(table: string, rows: string, keys: readonly string[]): string {
  const same = keys.map((name) => `k.${name} = g.${name}`).join(' AND ')
  return `(WITH g AS MATERIALIZED (SELECT 1 AS one, * FROM ${rows})
    SELECT g.*, k.spot FROM g, LATERAL (
      SELECT k.ctid AS spot FROM ${table} k WHERE k.tenant_id = $1 AND ${same} OFFSET 0
    ) k WHERE g.one = 1)`
}
