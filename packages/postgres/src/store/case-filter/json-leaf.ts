import type { FilterOperator, JsonValue } from '@casework/core'
import type { Draft } from './draft'
import { instantKey, keyOfInstant, looksLikeInstant } from './instants'
import { equalTo, holdsElement, isList, oneOf } from './json-sets'

/**
 * What `matchesCase` decides of one JSON value, as SQL.
 *
 * @param x The value: an expression of type jsonb, null where there is none.
 */
export function jsonLeaf(x: string, is: FilterOperator, value: JsonValue, draft: Draft): string {
  const ofBlank = (truth: boolean, ofOthers: string) =>
    `CASE WHEN ${isBlank(x, draft)} THEN ${String(truth)} ELSE ${ofOthers} END`
  switch (is) {
    case 'equals':
      return ofBlank(false, equalTo(x, value, draft))
    case 'notEquals':
      return ofBlank(true, `NOT (${equalTo(x, value, draft)})`)
    case 'contains':
      return ofBlank(false, contains(x, value, draft))
    case 'in':
      return ofBlank(false, oneOf(x, isList(value) ? value : [value], draft))
    case 'greaterThan':
      return ofBlank(false, ordered(x, '>', value, draft))
    case 'lessThan':
      return ofBlank(false, ordered(x, '<', value, draft))
    case 'atLeast':
      return ofBlank(false, ordered(x, '>=', value, draft))
    case 'atMost':
      return ofBlank(false, ordered(x, '<=', value, draft))
    case 'between': {
      const [low, high, more] = isList(value) ? value : []
      if (low === undefined || high === undefined || more !== undefined) return 'false'
      return ofBlank(false, `${ordered(x, '>=', low, draft)} AND ${ordered(x, '<=', high, draft)}`)
    }
    case 'isEmpty':
      return isBlank(x, draft)
    case 'isNotEmpty':
      return `NOT ${isBlank(x, draft)}`
    case 'isTrue':
      return `coalesce(${x} = 'true'::jsonb, false)`
    case 'isFalse':
      return `coalesce(${x} = 'false'::jsonb, false)`
    default:
      return is satisfies never
  }
}

/** Everything that JavaScript's `trim` takes for white space. */
const whiteSpace =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

function isBlank(x: string, draft: Draft): string {
  const trimmed = `btrim(${x} #>> '{}', ${draft.add(whiteSpace)})`
  return `(CASE jsonb_typeof(${x}) WHEN 'string' THEN ${trimmed} = '' WHEN 'array' THEN jsonb_array_length(${x}) = 0 WHEN 'null' THEN true ELSE ${x} IS NULL END)`
}

/** A list holds the value; a text holds it in any letter case, which SQL folds like JavaScript in ASCII only. */
function contains(x: string, value: JsonValue, draft: Draft): string {
  const text = `(${x} #>> '{}')`
  const inText =
    typeof value === 'string'
      ? `CASE WHEN ${isAscii(text)} THEN strpos(lower(${text} COLLATE "C"), ${draft.add(value.toLowerCase())}) > 0 ELSE ${draft.undecided()} END`
      : 'false'
  return `CASE jsonb_typeof(${x}) WHEN 'array' THEN ${holdsElement(x, value, draft)} WHEN 'string' THEN ${inText} ELSE false END`
}

type Comparison = '>' | '<' | '>=' | '<='

function ordered(x: string, comparison: Comparison, value: JsonValue, draft: Draft): string {
  const text = `(${x} #>> '{}')`
  const when = (type: string, then: string) =>
    `CASE WHEN jsonb_typeof(${x}) = '${type}' THEN ${then} ELSE false END`
  if (typeof value === 'number') {
    return when('number', `${text}::numeric ${comparison} ${draft.add(JSON.stringify(value))}::text::numeric`)
  }
  if (typeof value !== 'string') return 'false'
  const key = instantKey(value)
  if (key !== null) {
    const asInstants = `CASE WHEN ${keyOfInstant(text)} IS NULL THEN ${draft.undecided()} ELSE ${keyOfInstant(text)} ${comparison} ${draft.add(key)} END`
    return when('string', `CASE WHEN ${looksLikeInstant(text)} THEN ${asInstants} ELSE false END`)
  }
  const asTexts = `${text} COLLATE "C" ${comparison} ${draft.add(value)}`
  // Behind the surrogates, code points and UTF-16 units do not order alike.
  if (!/[\ud800-\uffff]/.test(value)) return when('string', asTexts)
  return when('string', `CASE WHEN ${isAscii(text)} THEN ${asTexts} ELSE ${draft.undecided()} END`)
}

function isAscii(text: string): string {
  return `octet_length(${text}) = length(${text})`
}
