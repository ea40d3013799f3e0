import { canonicalInstant, type Clock } from '@casework/core'

/** A clock that can be moved ahead, never back. */
export interface MovableClock extends Clock {
  /** It is this moment now. Throws a RangeError for an earlier one. */
  set(instant: string): void
}

/** How far a clock is ahead, from one start of the process to the next. */
export interface KeptOffset {
  readonly ms: number
  keep(ms: number): void
}

/**
 * The real time and an offset. What has happened under it has moments that lie ahead of the real time, so whoever keeps the
 * data keeps the offset beside them.
 */
export function demoClock(real: Clock, offset: KeptOffset): MovableClock {
  let ahead = offset.ms
  const now = () => new Date(Date.parse(real.now()) + ahead)
  return {
    now: () => canonicalInstant(now().getTime()),
    set(instant) {
      const further = Date.parse(instant) - now().getTime()
      if (!(further >= 0)) throw new RangeError('A clock never goes back')
      ahead += further
      offset.keep(ahead)
    },
  }
}
