/** A provider's request as it came in: what its signature covers. */
export interface WebhookRequest {
  /** The path and query as they were asked for, such as `/hooks/acme/sms?message=…`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** How far a message has come after its hand-over; a later one in this order is final. */
export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'bounced'

/** What a provider tells of a message it was given. */
export interface DeliveryReport {
  readonly kind: 'delivery'
  /** The id of our row, when the provider gave it back. */
  readonly messageId: string | null
  /** The provider's id of it. */
  readonly proof: string
  readonly status: DeliveryStatus
  /** Why it was not delivered, in classes that rules know; null while nothing is wrong, or nobody knows. */
  readonly reason: 'address' | 'optedOut' | 'carrier' | 'expired' | null
  /** The provider's own code, for people. */
  readonly code: string | null
}

/** A text that somebody sent to the firm. */
export interface InboundReport {
  readonly kind: 'inbound'
  /** The provider's id of it: the same text told twice has the same. */
  readonly providerId: string
  /** E.164. */
  readonly from: string
  /** E.164: the firm's own number. */
  readonly to: string
  readonly text: string
}

/** What a provider tells. */
export type ProviderReport = DeliveryReport | InboundReport

/** Reads what a provider posts. */
export interface ProviderWebhooks {
  /**
   * What a genuine request tells; `ignored` when it is genuine and tells nothing that matters; null when its signature is
   * not the provider's, or nothing of it can be read. It never throws for what was sent.
   */
  read(request: WebhookRequest): Promise<ProviderReport | 'ignored' | null>
}
