import type { Casework, Desk } from '@casework/core'
import type { ManualClock } from '@casework/memory'
import { demoTenant } from './firm'

/** What the demo is played on: the engine and the clock that is moved between its steps. */
export interface Stage {
  readonly casework: Casework
  readonly clock: ManualClock
  /** Nothing happens after this moment. */
  readonly end: number
}

/** Something that happens on a case at a moment. */
export interface Step {
  readonly at: number
  readonly run: (stage: Stage) => Promise<void>
}

/** Plays the steps of all cases in the order of time. */
export async function play(stage: Stage, steps: readonly Step[]): Promise<void> {
  for (const step of [...steps].sort((a, b) => a.at - b.at)) {
    if (step.at > stage.end) continue
    moveTo(stage, step.at)
    await stage.casework.tick()
    await step.run(stage)
  }
  moveTo(stage, stage.end)
  await stage.casework.tick()
}

/** Lets a little time pass, as it does between two answers. */
export function wait(stage: Stage, seconds: number): void {
  moveTo(stage, Date.parse(stage.clock.now()) + seconds * 1_000)
}

/** The desk of a member of the demo firm. */
export function deskOf({ casework }: Stage, staff: string): Desk {
  return casework.as({ tenant: demoTenant, staff })
}

/** A clock never goes back: a step that comes while another still runs happens right after it. */
function moveTo({ clock, end }: Stage, moment: number): void {
  const at = Math.min(moment, end)
  if (at > Date.parse(clock.now())) clock.set(new Date(at).toISOString())
}
