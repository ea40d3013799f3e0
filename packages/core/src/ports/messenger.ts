/** A message ready to be handed over: rendered, addressed to one recipient, and the same bytes at every attempt. */
export interface OutboundMessage {
  /** The id of its row: what a provider's callback names, and what its Message-ID is made from. */
  readonly id: string
  readonly tenant: string
  readonly channel: 'sms' | 'email'
  /** Transactional: about work that was agreed on. Everything else is commercial. */
  readonly purpose: 'transactional' | 'commercial'
  /** E.164 or one e-mail address. */
  readonly to: string
  /** One line; null for a text. */
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
  /** When the row was made: an e-mail's Date, so that a second attempt has the same bytes. */
  readonly createdAt: string
  /** The provider must not deliver it from this instant on; null: whenever it can. */
  readonly deliverBefore: string | null
  /** One-click unsubscribing by POST (RFC 8058): an https address; null where there is none. */
  readonly unsubscribeUrl: string | null
}

/** Why a provider will not take a message, however often it is offered. */
export type Refusal =
  /** The address is wrong or cannot be reached. */
  | 'address'
  /** The recipient opted out with the provider. */
  | 'optedOut'
  /** This sender may not send there. */
  | 'route'
  /** The account is refused: no message of this sender can go out until people mend it. */
  | 'credentials'
  /** What it says is refused. */
  | 'content'
  /** Refused for another reason; `code` says which. */
  | 'other'

/** What the provider made of a message. `code` is the provider's own, for people; no rule reads it. */
export type HandOff =
  | { readonly outcome: 'accepted'; readonly proof: string }
  | { readonly outcome: 'refused'; readonly reason: Refusal; readonly code: string | null }
  /** Proven not taken. `after` is the earliest instant for the next attempt, when the provider named one. */
  | { readonly outcome: 'retry'; readonly after: string | null; readonly code: string | null }
  /** Nobody can say whether it was taken. */
  | { readonly outcome: 'unknown'; readonly code: string | null }

/** Hands messages to a provider. */
export interface Messenger {
  /**
   * Tries once; nothing behind it tries again. The answer says whether the provider has it: it is `retry` or `refused`
   * only when it is proven that the provider does not. It never throws for a provider's answer.
   */
  send(message: OutboundMessage): Promise<HandOff>
  /**
   * Looks for a message whose hand-over was left unknown: the provider's id when it has it, null when it has not been
   * found (yet). Absent where a provider cannot be asked.
   */
  find?(message: OutboundMessage): Promise<string | null>
}
