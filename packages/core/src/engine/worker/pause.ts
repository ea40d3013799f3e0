import type { Timer } from '../../ports/timer'

/** Waits so long, by the worker's own timer. */
export function pause(timer: Timer, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timer.after(ms, resolve)
  })
}
