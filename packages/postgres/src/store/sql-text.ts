import type { SqlStatement, SqlValue } from '../sql/database'

/** Collects the values of a statement whose text is put together from constants. */
export class Values {
  private readonly values: SqlValue[] = []
  private readonly types: string[] = []

  /** The placeholder of a value. A text or list that comes again has the same one, so that what asks the same reads the same. */
  add(value: SqlValue): string {
    return this.placeholder(value, '')
  }

  /** A text that the server reads as such a type, once and not for each row that it is compared with. */
  typed(value: string, type: 'date' | 'timestamptz'): string {
    return `${this.placeholder(value, type)}::${type}`
  }

  private placeholder(value: SqlValue, type: string): string {
    const known = isShared(value)
      ? this.values.findIndex((each, index) => this.types[index] === type && isSame(each, value))
      : -1
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

type SqlList = Extract<SqlValue, readonly unknown[]>

function isShared(value: SqlValue): value is string | SqlList {
  return typeof value === 'string' || Array.isArray(value)
}

function isSame(a: SqlValue | undefined, b: string | SqlList): boolean {
  if (typeof b === 'string') return a === b
  return Array.isArray(a) && a.length === b.length && a.every((each, index) => each === b[index])
}
