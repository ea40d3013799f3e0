import { canonicalInstant } from '../model/primitives'
import type { Clock } from '../ports/clock'

/**
 * The clock of the machine. When the machine's clock is set back, the last moment is said again until time has
 * caught up, so that nothing happens before what it follows from.
 */
export function systemClock(): Clock {
  let last = 0
  return {
    now() {
      last = Math.max(last, Date.now())
      return canonicalInstant(last)
    },
  }
}
