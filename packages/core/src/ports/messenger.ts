/** A message ready to be handed over: rendered, addressed to one recipient. */
export interface OutboundMessage {
  readonly id: string
  readonly tenant: string
  readonly channel: 'sms' | 'email'
  /** E.164 or an e-mail address. */
  readonly to: string
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
}

/** What the provider made of a message. */
export type HandOff =
  | { readonly outcome: 'accepted'; readonly proof: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'retry'; readonly after: string | null }
  | { readonly outcome: 'unknown'; readonly reason: string }

/** Hands messages to a provider. */
export interface Messenger {
  /** Tries once. The answer says whether the provider has it; it never throws for a provider's answer. */
  send(message: OutboundMessage): Promise<HandOff>
}
