import { compareInstants } from '@casework/core'
import type { Stage } from './stage'

type Timed = Pick<Stage, 'clock'> & { readonly casework: Pick<Stage['casework'], 'next' | 'tick'> }

/**
 * Lets time pass until an instant: the clock stops at everything that is due on the way, which happens at its own moment.
 * Nothing due is left at the end.
 */
export async function moveClock({ clock, casework }: Timed, until: string): Promise<void> {
  for (;;) {
    const next = await casework.next()
    if (next === null || compareInstants(next, until) > 0) break
    if (compareInstants(next, clock.now()) > 0) clock.set(next)
    // What cannot be taken up stays due for ever.
    if ((await casework.tick()) === 0) break
  }
  clock.set(until)
  await casework.tick()
}
