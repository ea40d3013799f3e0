import { compareInstants } from '@casework/core'
import type { Stage } from './stage'

type Timed = Pick<Stage, 'clock' | 'scheduler'>

/**
 * Lets time pass until an instant: the clock stops at every job on the way, which runs at its own moment, in
 * (instant, key) order. Nothing due is left at the end.
 */
export async function moveClock({ clock, scheduler }: Timed, until: string): Promise<void> {
  for (;;) {
    const next = await scheduler.next()
    if (next === null || compareInstants(next, until) > 0) break
    if (compareInstants(next, clock.now()) > 0) clock.set(next)
    // A job that nobody works stays at the head of the queue for ever.
    if ((await scheduler.tick(clock.now())) === 0) break
  }
  clock.set(until)
  await scheduler.tick(until)
}
