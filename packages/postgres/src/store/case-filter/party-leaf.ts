import type { FilterOperator, JsonValue } from '@casework/core'
import type { Draft } from './draft'
import { jsonLeaf } from './json-leaf'
import { isSimple } from './json-sets'

/**
 * What `matchesCase` decides of a list of ids, as SQL: what any of them is, and with `notEquals` what none is.
 *
 * @param ids The list: an expression of type jsonb that is always a list of texts.
 */
export function partyLeaf(ids: string, is: FilterOperator, value: JsonValue, draft: Draft): string {
  switch (is) {
    case 'isEmpty':
      return `jsonb_array_length(${ids}) = 0`
    case 'isNotEmpty':
      return `jsonb_array_length(${ids}) > 0`
    case 'notEquals':
      return `NOT ${partyLeaf(ids, 'equals', value, draft)}`
    // A list contains an id, not a piece of one.
    case 'contains':
      return partyLeaf(ids, 'equals', value, draft)
    case 'equals':
    case 'in':
      return hasOneOf(ids, is, value, draft)
    default:
      return anyOf(ids, is, value, draft)
  }
}

/** With plain values a list has one or it has not; others are compared one by one. */
function hasOneOf(ids: string, is: 'equals' | 'in', value: JsonValue, draft: Draft): string {
  const isList = Array.isArray(value)
  if (!isList && isSimple(value)) {
    return typeof value === 'string' ? `(${ids} ? ${draft.add(value)}::text)` : 'false'
  }
  if (is === 'in' && isList && (value as readonly JsonValue[]).every(isSimple)) {
    const texts = (value as readonly JsonValue[]).filter((each) => typeof each === 'string')
    return `(${ids} ?| ${draft.add(texts)}::text[])`
  }
  return anyOf(ids, is, value, draft)
}

function anyOf(ids: string, is: FilterOperator, value: JsonValue, draft: Draft): string {
  const passes = jsonLeaf('e.value', is, value, draft)
  return `(SELECT CASE WHEN bool_or(p) THEN true WHEN bool_or(p IS NULL) THEN NULL::boolean ELSE false END FROM (SELECT ${passes} AS p FROM jsonb_array_elements(${ids}) e OFFSET 0) s)`
}
