import { instantOf } from '@casework/core/adapter'

/**
 * Milliseconds since 1970 of an instant that a person or a host wrote. Throws a `RangeError` for one without an offset,
 * which would mean another moment on another machine, and for anything else.
 */
export function readInstant(instant: string): number {
  const epoch = instantOf(instant)
  if (epoch === null) throw new RangeError(`Not an instant: ${instant}`)
  return epoch
}
