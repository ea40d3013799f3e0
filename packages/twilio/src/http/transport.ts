/** A request as it shall go out: every byte of it is given. */
export interface TwilioRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** A form; null for a GET. */
  readonly body: string | null
  /** How long the whole exchange may take; a second later nobody waits for it any more. */
  readonly timeoutMs: number
}

/** A response that has arrived whole. */
export interface TwilioResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/**
 * Carries one request to Twilio and back, once: it follows no redirect and tries nothing again. It resolves to
 * `{ notSent }` only when it is certain that no byte of the request left the machine. Whatever it throws counts as lost
 * on the way, so a transport that cannot tell one from the other throws.
 */
export type TwilioTransport = (
  request: TwilioRequest,
) => Promise<TwilioResponse | { readonly notSent: string | null }>
