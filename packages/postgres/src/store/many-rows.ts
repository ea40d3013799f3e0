import type { SqlValue } from '../sql/database'
import type { Columns } from './recordset'

/** From here on it is worth looking for what rows have in common. */
const many = 100

/** A column with at most one value for so many rows is sent once for each value. */
const rowsPerValue = 20

/**
 * What gives many rows, as parameters that PostgreSQL reads several times as fast as an object for each row: what rows
 * have in common is sent once for each combination, and everything else column by column. Null for few rows, and for
 * columns that are arrays themselves.
 */
export function manyRows(
  columns: Columns,
  rows: readonly unknown[],
  next: (value: SqlValue) => string,
): string | null {
  const fields = Object.entries(columns)
  if (rows.length < many || fields.some(([, type]) => type.endsWith('[]'))) return null
  const cells = fields.map(([name, type]) => columnOf(name, type, rows))
  const own = cells.filter((each) => each.shared === null)
  const { shapes, shapeOf } = shapesOf(cells, rows.length)
  const read = cells.map(({ name, type, shared }) => `${shared ? 's' : 'o'}.${name}::${type}`)
  const ownCells = own.map((each) => `${next(each.values)}::text[]`)
  const ownNames = own.map(({ name }) => name)
  const shared = cells.flatMap((each) => (each.shared ? [`, ${each.name} text`] : [])).join('')
  return `SELECT ${read.join(', ')}
    FROM unnest(${[...ownCells, `${next(shapeOf)}::integer[]`].join(', ')}) AS o(${[...ownNames, 'shape'].join(', ')})
    JOIN json_to_recordset(${next(JSON.stringify(shapes))}::json) AS s(shape integer${shared}) ON s.shape = o.shape`
}

interface Column {
  readonly name: string
  readonly type: string
  readonly values: readonly (string | null)[]
  /** The number of each row's value among the different ones; null when there are too many of those. */
  readonly shared: readonly number[] | null
}

function columnOf(name: string, type: string, rows: readonly unknown[]): Column {
  const values = rows.map((row) => cellOf(row as Readonly<Record<string, unknown>>, name))
  const most = rows.length / rowsPerValue
  const numbers = new Map<string | null, number>()
  const shared: number[] = []
  for (const value of values) {
    const number = numbers.get(value) ?? numbers.size
    if (number === numbers.size) numbers.set(value, number)
    if (numbers.size > most) return { name, type, values, shared: null }
    shared.push(number)
  }
  return { name, type, values, shared }
}

/** Every combination of the shared values, and which of them each row has. */
function shapesOf(cells: readonly Column[], count: number) {
  const shapes: Record<string, unknown>[] = []
  const numbers = new Map<string, number>()
  const shapeOf: number[] = []
  const shared = cells.flatMap(({ shared: numbersOf, ...each }) =>
    numbersOf ? [{ ...each, numbersOf }] : [],
  )
  for (let row = 0; row < count; row += 1) {
    const key = shared.map(({ numbersOf }) => numbersOf[row]).join(' ')
    const number = numbers.get(key) ?? shapes.length
    if (number === shapes.length) {
      numbers.set(key, number)
      const values = shared.map(({ name, values: each }) => [name, each[row]] as const)
      shapes.push({ ...Object.fromEntries(values), shape: number })
    }
    shapeOf.push(number)
  }
  return { shapes, shapeOf }
}

/** A value as the text of its type. */
function cellOf(row: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = row[name]
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
