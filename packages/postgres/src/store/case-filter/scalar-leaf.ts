import type { FilterOperator, JsonValue } from '@casework/core'
import type { SqlValue } from '../../sql/database'
import type { Draft } from './draft'

/** A fact of every case that is never blank and never a list: a number, a moment or a yes or no. */
export interface Scalar {
  /** The fact: an SQL expression. */
  readonly sql: string
  /** What a filter's value is beside it; null for one that it can never equal. */
  read(value: JsonValue): SqlValue
  /** How its placeholder is read. */
  readonly cast: string
  readonly isOrdered: boolean
}

/** What `matchesCase` decides of a scalar, as SQL. */
export function scalarLeaf(scalar: Scalar, is: FilterOperator, value: JsonValue, draft: Draft): string {
  const { sql, read, cast, isOrdered } = scalar
  const compare = (comparison: string, other: JsonValue | undefined) => {
    const bound = isOrdered && other !== undefined ? read(other) : null
    return bound === null ? 'false' : `${sql} ${comparison} ${draft.add(bound)}${cast}`
  }
  switch (is) {
    case 'equals':
      return `(${equalTo(scalar, value, draft)})`
    case 'notEquals':
      return `NOT (${equalTo(scalar, value, draft)})`
    case 'in': {
      const tests = listOf(value).map((each) => equalTo(scalar, each, draft))
      return `(${tests.filter((each) => each !== 'false').join(' OR ') || 'false'})`
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
      const [low, high, more] = Array.isArray(value) ? (value as readonly JsonValue[]) : []
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

/** Equal to a value, or to a list of nothing else. */
function equalTo({ sql, read, cast }: Scalar, value: JsonValue, draft: Draft): string {
  const found = new Set(listOf(value).map(read))
  const [only = null] = found
  return found.size === 1 && only !== null ? `${sql} = ${draft.add(only)}${cast}` : 'false'
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value]
}
