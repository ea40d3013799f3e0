import type { SqlStatement, SqlValue } from '../sql/database'

/** Types of columns by name: what the rows of a JSON parameter are read as. */
export type Columns = Readonly<Record<string, string>>

/** The rows of JSON parameter `$n`, as a table named `w`. */
export function recordset(parameter: number, columns: Columns): string {
  const fields = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  return `json_to_recordset($${String(parameter)}::json) AS w(${fields.join(', ')})`
}

/** A write that must reach exactly as many rows as it was given; otherwise the transaction fails as a conflict. */
export function exactWrite(write: string, tenant: string, rows: readonly unknown[]): SqlStatement {
  return {
    text: `WITH done AS (${write} RETURNING 1) SELECT expect_rows((SELECT count(*) FROM done), $3)`,
    values: [tenant, JSON.stringify(rows), rows.length],
    prepare: true,
  }
}

/** A write of rows that may or may not be there. */
export function write(text: string, tenant: string, rows: readonly unknown[]): SqlStatement {
  return { text, values: [tenant, JSON.stringify(rows)], prepare: true }
}

/** A question whose text is always the same. */
export function question(text: string, ...values: SqlValue[]): SqlStatement {
  return { text, values, prepare: true }
}

/** An insert of the columns into a table from JSON rows, leaving rows that exist alone. */
export function insertText(table: string, columns: Columns): string {
  const names = Object.keys(columns).join(', ')
  const read = Object.keys(columns)
    .map((name) => `w.${name}`)
    .join(', ')
  return `INSERT INTO ${table} (tenant_id, ${names}) SELECT $1, ${read} FROM ${recordset(2, columns)} ON CONFLICT DO NOTHING`
}

/** An update of every column but the keys, of the rows whose keys match. */
export function updateText(table: string, columns: Columns, keys: readonly string[], extra = ''): string {
  const changed = Object.keys(columns).filter((name) => !keys.includes(name) && !name.startsWith('was_'))
  const sets = changed.map((name) => `${name} = w.${name}`).join(', ')
  const match = matched(columns, keys)
  return `UPDATE ${table} t SET ${sets} FROM ${recordset(2, columns)} WHERE t.tenant_id = $1 AND ${match}${extra}`
}

/**
 * Rows of `t` whose keys are those of a row of `w`. Each key is also compared with all that are given: whatever the
 * planner believes about the sizes of tables, it then has an index condition of few values.
 */
export function matched(columns: Columns, keys: readonly string[]): string {
  return keys.map((name) => `t.${name} = w.${name} AND ${given(columns, name)}`).join(' AND ')
}

/** Rows of `t` whose column has one of the values that the rows of parameter 2 give. */
export function given(columns: Columns, name: string): string {
  return `t.${name} = ANY (ARRAY(SELECT w.${name} FROM ${recordset(2, columns)}))`
}
