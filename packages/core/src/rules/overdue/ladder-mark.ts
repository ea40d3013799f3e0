import type { EventHead } from '../../model/events'
import type { LadderMark } from '../../model/ladder-mark'

/** The mark of a due date that has just been made: nothing of its ladder is decided. */
export function newMark({ at, actor }: Pick<EventHead, 'at' | 'actor'>): LadderMark {
  const depth = 'system' in actor ? (actor.depth ?? 0) : 0
  return { since: at, depth, decided: {} }
}

/** What lies before this moment is missed from now on; what was decided stays decided. */
export function markedFrom(mark: LadderMark | null, at: string): LadderMark | null {
  return mark && { ...mark, since: at }
}

/** With one more occurrence of the step decided. */
export function withDecided(mark: LadderMark | null, step: string, n: number): LadderMark | null {
  return mark && { ...mark, decided: { ...mark.decided, [step]: n } }
}
