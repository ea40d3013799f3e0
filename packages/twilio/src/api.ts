/** The fields of a text, by Twilio's names. */
export interface Draft {
  readonly To: string
  readonly Body: string
  readonly From?: string
  readonly MessagingServiceSid?: string
  readonly StatusCallback?: string
  /** Whole seconds in which Twilio may hand it to the carrier. */
  readonly ValidityPeriod?: number
}

/** What came of one request. */
export type Answer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** The fields of its JSON object; null when it is anything else. */
      readonly fields: Readonly<Record<string, unknown>> | null
      readonly retryAfter: string | null
    }
  /** No byte of the request left. */
  | { readonly kind: 'notSent'; readonly code: string | null }
  /** It may have arrived; no whole answer came back. */
  | { readonly kind: 'lost'; readonly code: string | null }

/** A text as Twilio lists it. */
export interface Listed {
  readonly sid: string
  readonly from: string | null
  readonly messagingServiceSid: string | null
  readonly body: string
  readonly direction: string
  /** Milliseconds since 1970; NaN when it could not be read. */
  readonly createdAt: number
}

/** The two calls that this package makes, however they travel. Neither throws for what Twilio or the network does. */
export interface TwilioApi {
  readonly create: (draft: Draft) => Promise<Answer>
  /** All texts to a number on a day (UTC, `YYYY-MM-DD`) and later; null when they are not known for certain. */
  readonly list?: (to: string, fromDay: string) => Promise<readonly Listed[] | null>
  readonly close: () => void
}
