import type { Timer } from '../../ports/timer'

/** Calls to providers that ended within this time were quick. */
const quickMs = 100

/** After this much of the leases no further provider is called: what has begun has the rest for itself. */
const enoughMs = 5_000

/** Tells how long calls to providers take. */
export interface Stopwatch {
  isQuick(): boolean
  /** Whether nothing more may begin. */
  isOver(): boolean
  callOff(): void
}

/** Tells of time by the worker's own timer, whatever the clock says. */
export function stopwatch(timer: Timer): Stopwatch {
  const passed = { quick: false, enough: false }
  const calls = [
    timer.after(quickMs, () => {
      passed.quick = true
    }),
    timer.after(enoughMs, () => {
      passed.enough = true
    }),
  ]
  return {
    isQuick: () => !passed.quick,
    isOver: () => passed.enough,
    callOff: () => {
      for (const call of calls) call()
    },
  }
}
