import { canonicalInstant } from './primitives'

/**
 * Orders two canonical instants. Text order would put `05:00:00.250Z` before `05:00:00Z`, so the seconds are compared
 * first and the milliseconds only between equals.
 */
export function compareInstants(a: string, b: string): number {
  if (a.length === b.length) return a < b ? -1 : a > b ? 1 : 0
  const secondsA = a.slice(0, 19)
  const secondsB = b.slice(0, 19)
  if (secondsA !== secondsB) return secondsA < secondsB ? -1 : 1
  return a.length - b.length
}

/** The instant that many milliseconds after another. */
export function after(instant: string, ms: number): string {
  return canonicalInstant(Date.parse(instant) + ms)
}

/** The later of two; null is earlier than any. */
export function laterOf<A extends string | null>(a: A, b: string | null): A | string {
  return b !== null && (a === null || compareInstants(a, b) < 0) ? b : a
}
