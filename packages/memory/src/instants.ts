const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/**
 * Milliseconds since 1970 of an instant that a person or a host wrote. Throws a `RangeError` for one without an offset,
 * which would mean another moment on another machine, and for anything else.
 */
export function readInstant(instant: string): number {
  const epoch = INSTANT.test(instant) ? Date.parse(instant) : NaN
  if (Number.isNaN(epoch)) throw new RangeError(`Not an instant: ${instant}`)
  return epoch
}
