import { compareInstants } from '@casework/core'
import type { Stage } from './stage'

type Timed = Pick<Stage, 'clock' | 'scheduler'> & {
  readonly casework: Pick<Stage['casework'], 'next' | 'tick'>
}

/**
 * Lets time pass until an instant: the clock stops at everything that is due on the way, jobs and messages, which happens
 * at its own moment, in (instant, key) order. Nothing due is left at the end.
 */
export async function moveClock(timed: Timed, until: string): Promise<void> {
  const { clock } = timed
  for (;;) {
    const next = await nextDue(timed)
    if (next === null || compareInstants(next, until) > 0) break
    if (compareInstants(next, clock.now()) > 0) clock.set(next)
    // What nobody works stays at the head of the queue for ever.
    if ((await runDue(timed)) === 0) break
  }
  clock.set(until)
  await runDue(timed)
}

async function nextDue({ scheduler, casework }: Timed): Promise<string | null> {
  const [job, message] = [await scheduler.next(), await casework.next()]
  if (job === null || message === null) return job ?? message
  return compareInstants(job, message) <= 0 ? job : message
}

async function runDue({ clock, scheduler, casework }: Timed): Promise<number> {
  return (await scheduler.tick(clock.now())) + (await casework.tick())
}
