import { canonicalJson, type Path } from '@casework/core'
import { isObject } from './objects'

/** A place where what came is not what was expected. `actual` is undefined where nothing is. */
export interface Mismatch {
  readonly path: Path
  readonly expected: unknown
  readonly actual: unknown
}

/**
 * Where a value departs from a partial expectation: an object must have at least the expected keys, a list the same
 * length and items, everything else must be equal. Empty when it matches.
 */
export function mismatches(expected: unknown, actual: unknown, path: Path): Mismatch[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [{ path, expected, actual }]
    if (actual.length !== expected.length) {
      const at = [...path, 'length']
      return [{ path: at, expected: expected.length, actual: actual.length }]
    }
    return expected.flatMap((item, at) => mismatches(item, actual[at], [...path, at]))
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return [{ path, expected, actual }]
    return Object.entries(expected).flatMap(([key, inner]) => {
      return mismatches(inner, Object.hasOwn(actual, key) ? actual[key] : undefined, [...path, key])
    })
  }
  return actual !== undefined && canonicalJson(expected) === canonicalJson(actual)
    ? []
    : [{ path, expected, actual }]
}
