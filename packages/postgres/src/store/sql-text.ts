import type { SqlStatement, SqlValue } from '../sql/database'

/** Collects the values of a statement whose text is put together from constants. */
export class Values {
  private readonly values: SqlValue[] = []

  /** The placeholder of a value. A text that comes again has the same one, so that what asks the same reads the same. */
  add(value: SqlValue): string {
    const known = typeof value === 'string' ? this.values.indexOf(value) : -1
    if (known >= 0) return `$${String(known + 1)}`
    this.values.push(value)
    return `$${String(this.values.length)}`
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
