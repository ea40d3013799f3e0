import type { JsonValue } from '@casework/core'
import type { Draft } from './draft'
import { instantKey, keyOfInstant, looksLikeInstant } from './instants'

/** More values than these that are instants, lists or objects are left to the rule: each is a statement’s part of its own. */
const mostParts = 20

/** `Array.isArray` that keeps the type of what is inside. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** The list, or a list of the one value. */
export function listOf(value: JsonValue): readonly JsonValue[] {
  return isList(value) ? value : [value]
}

/** True for a value that equals nothing but itself, and lists of it: no list, no object and no instant. */
export function isSimple(value: JsonValue): boolean {
  return (typeof value !== 'object' || value === null) && instantKey(value) === null
}

/** SQL: a value that is not blank equals this one; lists compare as sets, and one value beside a list is a list of one. */
export function equalTo(x: string, value: JsonValue, draft: Draft): string {
  const wanted = listOf(value)
  if (wanted.length === 0) return 'false'
  if (!wanted.every(isSimple)) return sameSet(x, wanted, draft)
  const set = draft.json(wanted)
  // Of values that are neither lists nor objects, containing is having.
  return `(${asList(x)} <@ ${set} AND ${asList(x)} @> ${set})`
}

/** SQL: a value that is not blank equals one of these. Whatever their number, they are hashed: a sub-select is, and `ANY` is not. */
export function oneOf(x: string, wanted: readonly JsonValue[], draft: Draft): string {
  const simple = wanted.filter(isSimple)
  const others = wanted.filter((each) => !isSimple(each))
  if (others.length > mostParts) return draft.undecided()
  const tests = others.map((each) => equalTo(x, each, draft))
  if (simple.length > 0) {
    const values = draft.add(simple.map((each) => JSON.stringify(each)))
    const inList = `(${x} <@ ${draft.json(simple)} AND ${x} <@ jsonb_build_array(${x} -> 0))`
    tests.unshift(
      `CASE jsonb_typeof(${x}) WHEN 'array' THEN ${inList} ELSE ${x} IN (SELECT unnest(${values}::jsonb[])) END`,
    )
  }
  return tests.length === 0 ? 'false' : `(${tests.join(' OR ')})`
}

/** SQL: a list holds the value. */
export function holdsElement(x: string, value: JsonValue, draft: Draft): string {
  if (isSimple(value)) return `${x} @> ${draft.json([value])}`
  const found = `bool_or(i = ${identity(value, draft)})`
  return `(SELECT CASE WHEN ${found} THEN true WHEN bool_or(i IS NULL) THEN ${draft.undecided()} ELSE false END FROM (${identitiesIn(x)}) s)`
}

function asList(x: string): string {
  return `(CASE jsonb_typeof(${x}) WHEN 'array' THEN ${x} ELSE jsonb_build_array(${x}) END)`
}

function sameSet(x: string, wanted: readonly JsonValue[], draft: Draft): string {
  const identities = wanted.map((each) => identity(each, draft)).join(', ')
  const sorted = (from: string) => `ARRAY(SELECT i FROM (${from}) s GROUP BY i ORDER BY i COLLATE "C")`
  const set = sorted(`SELECT unnest(ARRAY[${identities}]) AS i`)
  const has = sorted(identitiesIn(asList(x)))
  return `(SELECT CASE WHEN array_position(h.has, NULL) IS NULL THEN h.has = ${set} ELSE ${draft.undecided()} END FROM (SELECT ${has} AS has OFFSET 0) h)`
}

/** SQL: the identity of a value, the same as of all that equal it. The server writes JSON in one way. */
function identity(value: JsonValue, draft: Draft): string {
  const key = instantKey(value)
  return key === null ? `${draft.json(value)}::text` : `${draft.add(`instant ${key}`)}::text`
}

/** SQL: the identities of a list’s elements; null of an instant that is spelled in another way than they are kept. */
function identitiesIn(list: string): string {
  const text = `(e.value #>> '{}')`
  const isInstant = `jsonb_typeof(e.value) = 'string' AND ${looksLikeInstant(text)}`
  return `SELECT CASE WHEN ${isInstant} THEN 'instant ' || ${keyOfInstant(text)} ELSE e.value::text END AS i FROM jsonb_array_elements(${list}) e`
}
