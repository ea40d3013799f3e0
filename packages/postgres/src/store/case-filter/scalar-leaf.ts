import type { FilterOperator, JsonValue } from '@casework/core'
import type { Draft } from './draft'
import { isList, listOf } from './json-sets'

/** A fact of every case that is never blank and never a list: a number, a moment or a yes or no. */
export interface Scalar {
  /** The fact: an SQL expression. */
  readonly sql: string
  /** What a filter's value is beside it; null for one that it can never equal. */
  readonly read: (value: JsonValue) => string | null
  /** Its type on the server. */
  readonly type: 'numeric' | 'text' | 'boolean'
  readonly isOrdered: boolean
}

/** What `matchesCase` decides of a scalar, as SQL. */
export function scalarLeaf(scalar: Scalar, is: FilterOperator, value: JsonValue, draft: Draft): string {
  const { sql, read, type, isOrdered } = scalar
  const compare = (comparison: string, other: JsonValue | undefined) => {
    const bound = isOrdered && other !== undefined ? read(other) : null
    return bound === null ? 'false' : `${sql} ${comparison} ${draft.add(bound)}::text::${type}`
  }
  switch (is) {
    case 'equals':
      return equalTo(scalar, value, draft)
    case 'notEquals':
      return `NOT (${equalTo(scalar, value, draft)})`
    case 'in': {
      const wanted = listOf(value).flatMap((each) => onlyOf(scalar, each) ?? [])
      return `${sql} IN (SELECT unnest(${draft.add(wanted)}::${type}[]))`
    }
    case 'greaterThan':
      return compare('>', value)
    case 'lessThan':
      return compare('<', value)
    case 'atLeast':
      return compare('>=', value)
    case 'atMost':
      return compare('<=', value)
    case 'between': {
      const [low, high, more] = isList(value) ? value : []
      return more === undefined ? `(${compare('>=', low)} AND ${compare('<=', high)})` : 'false'
    }
    case 'isTrue':
      return isOrdered ? 'false' : sql
    case 'isFalse':
      return isOrdered ? 'false' : `NOT ${sql}`
    case 'isNotEmpty':
      return 'true'
    case 'isEmpty':
    case 'contains':
      return 'false'
    default:
      return is satisfies never
  }
}

function equalTo(scalar: Scalar, value: JsonValue, draft: Draft): string {
  const only = onlyOf(scalar, value)
  return only === null ? 'false' : `${scalar.sql} = ${draft.add(only)}::text::${scalar.type}`
}

/** What a value, or a list of nothing else, is for the fact. */
function onlyOf({ read }: Scalar, value: JsonValue): string | null {
  const found = new Set(listOf(value).map(read))
  const [only = null] = found
  return found.size === 1 ? only : null
}
