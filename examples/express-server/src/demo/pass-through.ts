import type { Casework } from '@casework/core'
import type { MovableClock } from './clock'

/**
 * Moves a clock to a moment, from one instant at which something is due to the next, and does there what is due. True when it is
 * there, false when it was stopped on the way. Throws when something that is due cannot be done: it would be due for ever.
 */
export async function passThrough(
  casework: Pick<Casework, 'tick' | 'next'>,
  clock: MovableClock,
  to: string,
  isStopping: () => boolean,
): Promise<boolean> {
  /** Real time goes on while the work is done: what has passed by itself is not set back. */
  const reach = (instant: string) => {
    if (Date.parse(instant) > Date.parse(clock.now())) clock.set(instant)
  }
  for (let left: string | null = null; ;) {
    const done = await casework.tick()
    const next = await casework.next()
    if (isStopping()) return false
    if (next === null || Date.parse(next) > Date.parse(to)) {
      reach(to)
      await casework.tick()
      return true
    }
    if (done === 0 && next === left) throw new Error(`What is due at ${next} cannot be done`)
    left = next
    reach(next)
  }
}
