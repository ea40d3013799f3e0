import type { Casework } from '@casework/core'
import type { MovableClock } from './clock'
import { Happenings, type Happened } from './happenings'
import { inTurn } from './in-turn'
import { passThrough } from './pass-through'

/** A move of the clock, on its way or ended. */
export interface Move {
  readonly from: string
  /** Where it leads. */
  readonly to: string
  /** Where the clock has come. */
  readonly at: string
  readonly happened: Happened
}

/** How a move ended. */
export interface Moved extends Move {
  /** False when something on the way went wrong: the clock stays where it came to. */
  readonly isThere: boolean
}

/** How far the clock can be moved at once. */
export const leaps = {
  hour: { label: '+1 hour', ms: 3_600_000 },
  day: { label: '+1 day', ms: 86_400_000 },
  week: { label: '+1 week', ms: 7 * 86_400_000 },
} as const

export type Leap = keyof typeof leaps

/** Moves the clock of a demo through everything that is due on the way, and says how far it has come. */
export class TimeMachine {
  readonly happenings = new Happenings()
  readonly #turn = inTurn()
  readonly #reports = new Map<string, Moved>()
  #underWay: { readonly from: string; readonly to: string; readonly before: Happened } | null = null
  #isStopping = false

  constructor(readonly clock: MovableClock) {}

  /** The move that is under way, as it stands now. */
  get underWay(): Move | null {
    if (!this.#underWay) return null
    const { from, to, before } = this.#underWay
    return { from, to, at: this.clock.now(), happened: this.happenings.since(before) }
  }

  /** Runs the worker's rounds in place of `casework.start`, which would not wait while the clock is moved. */
  start(casework: Casework, everyMs: number): { stop(): Promise<void> } {
    let pause: NodeJS.Timeout | undefined
    const round = async (): Promise<void> => {
      await this.#turn(() => casework.tick()).catch(console.error)
      if (!this.#isStopping) pause = setTimeout(() => void round(), everyMs)
    }
    void round()
    return {
      /** Ends a move on its way: what is due at one moment is done to the end, and the clock stays there. */
      stop: async () => {
        this.#isStopping = true
        clearTimeout(pause)
        await this.#turn(() => Promise.resolve())
      },
    }
  }

  /**
   * Begins to move the clock: everything due on the way happens at its own moment, as it would for a worker that was awake.
   * Gives what resolves when it has ended, and never rejects; null while another move is under way. How it ended is kept
   * until the one who moved it has seen it.
   */
  move(casework: Casework, leap: Leap, staffId: string): Promise<void> | null {
    if (this.#underWay) return null
    const from = this.clock.now()
    const to = new Date(Date.parse(from) + leaps[leap].ms).toISOString()
    this.#underWay = { from, to, before: this.happenings.all }
    return this.#turn(() => passThrough(casework, this.clock, to, () => this.#isStopping))
      .catch((error: unknown) => {
        console.error(error)
        return false
      })
      .then((isThere) => {
        if (this.underWay) this.#reports.set(staffId, { ...this.underWay, isThere })
        this.#underWay = null
      })
  }

  /** How the last move of this person ended; null when they have seen it already. */
  report(staffId: string): Moved | null {
    const moved = this.#reports.get(staffId) ?? null
    this.#reports.delete(staffId)
    return moved
  }
}
