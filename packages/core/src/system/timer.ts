import type { Timer } from '../ports/timer'

/** What a host gives for a timer: a number in browsers, an object that can be told to keep no process alive in Node. */
type Handle = number | { unref(): void }

declare const setTimeout: (run: () => void, milliseconds: number) => Handle
declare const clearTimeout: (handle: Handle) => void

/** Longer waits than this fire at once (a 32-bit count of milliseconds). */
const longest = 2_147_483_647

/** The timers of the host. */
export function systemTimer(): Timer {
  return {
    after(milliseconds, run) {
      const handle = setTimeout(run, Math.min(Math.max(0, milliseconds), longest))
      if (typeof handle === 'object') handle.unref()
      return () => {
        clearTimeout(handle)
      }
    },
  }
}
