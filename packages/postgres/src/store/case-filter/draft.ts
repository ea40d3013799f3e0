import type { SqlValue } from '../../sql/database'
import type { Values } from '../sql-text'

/**
 * A predicate in the making: its values, and whether there are rows of which SQL cannot say what the rule says. For
 * those it is null, which `AND`, `OR` and `NOT` carry on as they should: null is left only where it matters.
 */
export class Draft {
  private unsure = false

  constructor(private readonly values: Values) {}

  /** The placeholder of a value. */
  add(value: SqlValue): string {
    return this.values.add(value)
  }

  /** The value as a placeholder of type jsonb. */
  json(value: unknown): string {
    return `${this.values.add(JSON.stringify(value))}::text::jsonb`
  }

  /** Null, for what the rule must decide. */
  undecided(): string {
    this.unsure = true
    return 'NULL::boolean'
  }

  /** True while SQL says of every row what the rule says. */
  get isExact(): boolean {
    return !this.unsure
  }
}
