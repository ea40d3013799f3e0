import type { SqlValue } from '../sql/database'
import type { Columns } from './columns'
import { Distinct } from './distinct'

/** From here on it is worth looking for what rows have in common. */
const many = 100

/** A column with at most one value for so many rows is sent once for each value. */
const rowsPerValue = 20

/**
 * What gives many rows, as parameters that PostgreSQL reads several times as fast as an object for each row: what rows
 * have in common is sent once for each combination, and everything else column by column. Null for few rows.
 */
export function manyRows(
  columns: Columns,
  rows: readonly unknown[],
  next: (value: SqlValue) => string,
): string | null {
  if (rows.length < many) return null
  const cells = Object.entries(columns).map(([name, type]) => columnOf(name, type, rows))
  const own = cells.filter((each) => each.numbers === null)
  const shared = cells.filter((each) => each.numbers !== null)
  const { shapes, shapeOf } = shapesOf(shared, rows.length)
  const read = cells.map(({ name, type, numbers }) => (numbers ? `s.${name}` : `o.${name}::${type}`))
  const ownCells = [
    ...own.map((column) => columnText(column, next)),
    `string_to_array(${next(shapeOf.join(' '))}::text, ' ')::integer[]`,
  ]
  const ownNames = [...own.map(({ name }) => name), 'shape']
  const sharedTypes = ['shape integer', ...shared.map(({ name, type }) => `${name} ${type}`)]
  return `SELECT ${read.join(', ')}
    FROM unnest(${ownCells.join(', ')}) AS o(${ownNames.join(', ')})
    JOIN json_to_recordset(${next(shapes)}::json) AS s(${sharedTypes.join(', ')}) ON s.shape = o.shape`
}

interface Column {
  readonly name: string
  readonly type: string
  /** As texts of the type. Of a shared column those that differ, and of another that of each row. */
  readonly values: readonly (string | null)[]
  /** Which of the values each row has; null when there are too many of those to be shared. */
  readonly numbers: Int32Array | null
}

function columnOf(name: string, type: string, rows: readonly unknown[]): Column {
  const most = rows.length / rowsPerValue
  const different = new Distinct()
  const numbers = new Int32Array(rows.length)
  for (let row = 0; row < rows.length; row += 1) {
    numbers[row] = different.numberOf(valueOf(rows[row], name))
    if (different.values.length > most)
      return { name, type, values: rows.map((each) => cellOf(valueOf(each, name), type)), numbers: null }
  }
  return { name, type, values: different.values.map((value) => cellOf(value, type)), numbers }
}

/** Every combination of the shared values as rows of JSON, and which of them each row has. */
function shapesOf(shared: readonly Column[], count: number) {
  const texts = shared.map(({ type, values }) => values.map((value) => jsonOf(type, value)))
  const shapes: string[] = []
  const known = new Map<string, number>()
  const shapeOf = new Int32Array(count)
  for (let row = 0; row < count; row += 1) {
    const key = shared.map(({ numbers }) => numbers?.[row]).join(' ')
    const number = known.get(key) ?? shapes.length
    if (number === shapes.length) {
      known.set(key, number)
      const members = shared.map(
        ({ name, numbers }, index) => `"${name}":${texts[index]?.[numbers?.[row] ?? 0] ?? 'null'}`,
      )
      shapes.push(`{${[`"shape":${String(number)}`, ...members].join(',')}}`)
    }
    shapeOf[row] = number
  }
  return { shapes: `[${shapes.join(',')}]`, shapeOf }
}

function valueOf(row: unknown, name: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[name] ?? null
}

/** A value as the text of its type. */
function cellOf(value: unknown, type: string): string | null {
  if (value === null || (typeof value === 'string' && type !== 'jsonb')) return value
  return type === 'text[]' ? arrayText(value as readonly string[]) : JSON.stringify(value)
}

/** The text of a type as a member of JSON that is read as that type. */
function jsonOf(type: string, text: string | null): string {
  return text === null || type === 'jsonb' ? String(text) : JSON.stringify(text)
}

/** Strings as the text of an array. */
function arrayText(values: readonly string[]): string {
  return `{${values.map((each) => `"${each.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`
}

/** Between texts, and in place of what is absent. A column with one of them in it is sent as an array. */
const [separator, absent] = ['\u001f', '\u001e']

/** A column as one text: a driver writes that, and the server reads it, faster than an array. */
function columnText({ type, values }: Column, next: (value: SqlValue) => string): string {
  // JSON writes control characters as escapes.
  const isPlain = type === 'jsonb' || values.every((each) => !each?.includes(separator) && each !== absent)
  if (!isPlain) return `${next(values)}::text[]`
  const text = values.map((each) => each ?? absent).join(separator)
  return `string_to_array(${next(text)}::text, E'\\x1f', E'\\x1e')`
}
