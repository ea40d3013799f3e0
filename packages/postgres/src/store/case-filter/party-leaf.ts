import type { FilterOperator, JsonValue } from '@casework/core'
import type { Draft } from './draft'
import { jsonLeaf } from './json-leaf'
import { isList, isSimple, listOf } from './json-sets'

/**
 * What `matchesCase` decides of a list of ids, as SQL: what any of them is, and with `notEquals` what none is.
 *
 * @param ids The list: an expression of type jsonb that is always a list of texts.
 */
export function partyLeaf(ids: string, is: FilterOperator, value: JsonValue, draft: Draft): string {
  if (is === 'isEmpty') return `jsonb_array_length(${ids}) = 0`
  if (is === 'isNotEmpty') return `jsonb_array_length(${ids}) > 0`
  if (is === 'notEquals') return `NOT (${partyLeaf(ids, 'equals', value, draft)})`
  // A list contains an id, not a piece of one.
  if (is === 'contains') return partyLeaf(ids, 'equals', value, draft)
  const wanted = is === 'equals' && !isList(value) ? [value] : is === 'in' ? listOf(value) : []
  if (wanted.length === 0 || !wanted.every(isSimple)) return anyOf(ids, is, value, draft)
  const texts = wanted.filter((each) => typeof each === 'string')
  const [only] = texts
  if (texts.length === 1 && only !== undefined) return `(${ids} ? ${draft.add(only)}::text)`
  return `EXISTS (SELECT FROM jsonb_array_elements_text(${ids}) e WHERE e.value IN (SELECT unnest(${draft.add(texts)}::text[])))`
}

function anyOf(ids: string, is: FilterOperator, value: JsonValue, draft: Draft): string {
  const passes = jsonLeaf('e.value', is, value, draft)
  return `(SELECT CASE WHEN bool_or(p) THEN true WHEN bool_or(p IS NULL) THEN NULL::boolean ELSE false END FROM (SELECT ${passes} AS p FROM jsonb_array_elements(${ids}) e OFFSET 0) s)`
}
