import type { CaseEvent, Messenger, Messengers } from '@casework/core'

/** What the worker did, counted. */
export interface Happened {
  /** Steps of ladders that were carried out. */
  readonly steps: number
  /** Texts and e-mails that a provider took. */
  readonly messages: number
  readonly automations: number
}

/** Counts what happens, from the start of the process. */
export class Happenings {
  #all: Happened = { steps: 0, messages: 0, automations: 0 }

  get all(): Happened {
    return this.#all
  }

  /** What has happened since `all` was `before`. */
  since(before: Happened): Happened {
    const { steps, messages, automations } = this.#all
    return {
      steps: steps - before.steps,
      messages: messages - before.messages,
      automations: automations - before.automations,
    }
  }

  /** Told of every event. */
  hear(event: CaseEvent): void {
    if (event.type === 'LadderStepFired') this.#add('steps')
    if (event.type === 'AutomationFinished') this.#add('automations')
  }

  /** The providers, with what they accept counted. */
  counting(messengers: Messengers): Messengers {
    const { sms, email } = messengers
    return { ...(sms && { sms: this.#counts(sms) }), ...(email && { email: this.#counts(email) }) }
  }

  #counts(messenger: Messenger): Messenger {
    return {
      ...messenger,
      send: async (message) => {
        const handOff = await messenger.send(message)
        if (handOff.outcome === 'accepted') this.#add('messages')
        return handOff
      },
    }
  }

  #add(what: keyof Happened): void {
    this.#all = { ...this.#all, [what]: this.#all[what] + 1 }
  }
}
