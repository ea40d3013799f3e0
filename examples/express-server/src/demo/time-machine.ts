import type { CaseEvent, Casework, Messenger, Messengers } from '@casework/core'
import type { MovableClock } from './clock'
import { inTurn } from './in-turn'

/** What happened while the clock was moved. */
export interface Moved {
  readonly from: string
  readonly to: string
  /** Steps of ladders that were carried out. */
  readonly steps: number
  /** Texts and e-mails that a provider took. */
  readonly messages: number
  readonly automations: number
}

/** How far the clock can be moved at once. */
export const leaps = {
  hour: { label: '+1 hour', ms: 3_600_000 },
  day: { label: '+1 day', ms: 86_400_000 },
  week: { label: '+1 week', ms: 7 * 86_400_000 },
} as const

export type Leap = keyof typeof leaps

/** Counts what happens, and moves the clock of a demo through everything that is due on the way. */
export class TimeMachine {
  readonly #turn = inTurn()
  readonly #reports = new Map<string, Moved>()
  #counted = { steps: 0, messages: 0, automations: 0 }

  constructor(readonly clock: MovableClock) {}

  /** Told of every event. */
  hear(event: CaseEvent): void {
    if (event.type === 'LadderStepFired') this.#counted.steps += 1
    if (event.type === 'AutomationFinished') this.#counted.automations += 1
  }

  /** The providers, with what they accept counted. */
  counting(messengers: Messengers): Messengers {
    const { sms, email } = messengers
    return { ...(sms && { sms: this.#counts(sms) }), ...(email && { email: this.#counts(email) }) }
  }

  /** Runs the worker's rounds in place of `casework.start`, which would not wait while the clock is moved. */
  start(casework: Casework, everyMs: number): { stop(): Promise<void> } {
    let pause: NodeJS.Timeout | undefined
    let stopped = false
    const round = async (): Promise<void> => {
      await this.#turn(() => casework.tick()).catch(console.error)
      if (!stopped) pause = setTimeout(() => void round(), everyMs)
    }
    void round()
    return {
      stop: async () => {
        stopped = true
        clearTimeout(pause)
        await this.#turn(() => Promise.resolve())
      },
    }
  }

  /**
   * Moves the clock: everything due on the way happens at its own moment, as it would for a worker that was awake. What
   * happened is kept until the one who moved it has seen it.
   */
  async move(casework: Casework, leap: Leap, staffId: string): Promise<void> {
    await this.#turn(async () => {
      const before = { ...this.#counted }
      const from = this.clock.now()
      const to = new Date(Date.parse(from) + leaps[leap].ms).toISOString()
      await this.#through(casework, to)
      const { steps, messages, automations } = this.#counted
      this.#reports.set(staffId, {
        from,
        to: this.clock.now(),
        steps: steps - before.steps,
        messages: messages - before.messages,
        automations: automations - before.automations,
      })
    })
  }

  /** What the last move of this person did; null when they have seen it already. */
  report(staffId: string): Moved | null {
    const moved = this.#reports.get(staffId) ?? null
    this.#reports.delete(staffId)
    return moved
  }

  async #through(casework: Casework, to: string): Promise<void> {
    for (;;) {
      await casework.tick()
      const next = await casework.next()
      if (next === null || Date.parse(next) > Date.parse(to)) break
      this.#reach(next)
    }
    this.#reach(to)
    await casework.tick()
  }

  /** Real time goes on while the work is done: what has passed by itself is not set back. */
  #reach(instant: string): void {
    if (Date.parse(instant) > Date.parse(this.clock.now())) this.clock.set(instant)
  }

  #counts(messenger: Messenger): Messenger {
    return {
      ...messenger,
      send: async (message) => {
        const handOff = await messenger.send(message)
        if (handOff.outcome === 'accepted') this.#counted.messages += 1
        return handOff
      },
    }
  }
}
