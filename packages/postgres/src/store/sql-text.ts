import type { SqlStatement, SqlValue } from '../sql/database'

/** Collects the values of a statement whose text is put together from constants. */
export class Values {
  private readonly values: SqlValue[] = []
  private readonly types: string[] = []

  /** The placeholder of a value. A text that comes again has the same one, so that what asks the same reads the same. */
  add(value: SqlValue): string {
    return this.placeholder(value, '')
  }

  /** A value that the server reads as such a type, once and not for each row that it is compared with; the same one again, too. */
  typed(value: string | readonly string[], type: 'date' | 'timestamptz' | 'text[]'): string {
    return `${this.placeholder(value, type)}::${type}`
  }

  private placeholder(value: SqlValue, type: string): string {
    // A list is of a type that only its place says, unless it comes with one.
    const mayBeKnown = typeof value === 'string' || type !== ''
    const isIt = (each: SqlValue, index: number) => this.types[index] === type && isSame(each, value)
    const known = mayBeKnown ? this.values.findIndex(isIt) : -1
    if (known >= 0) return `$${String(known + 1)}`
    this.types.push(type)
    return `$${String(this.values.push(value))}`
  }

  /** The statement with these values. */
  statement(text: string): SqlStatement {
    return { text, values: this.values }
  }

  /** The same, planned once for each connection: for texts of which there are only so many. */
  prepared(text: string): SqlStatement {
    return { text, values: this.values, prepare: true }
  }
}

function isSame(a: SqlValue, b: SqlValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((each, index) => each === b[index])
}
