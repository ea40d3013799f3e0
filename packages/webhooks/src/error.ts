/**
 * Why a webhook did not arrive. Neither its code nor its message holds an address, an answer or a secret. A `permanent`
 * one would end alike every time, so it is not tried again.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError'

  constructor(
    /** `WEBHOOK_REFUSED`, `HTTP_` and a status, `TIMEOUT`, `CONNECT_TIMEOUT`, or a code of Node’s such as `ECONNRESET`. */
    readonly code: string,
    message: string,
    readonly permanent: boolean,
  ) {
    super(message)
  }
}

/** Nothing was sent, nor would be the next time. */
export const refused = (reason: string): WebhookError =>
  new WebhookError('WEBHOOK_REFUSED', `A webhook is not sent: ${reason}`, true)

/** No status came, so another attempt may end better. The receiver may have it all the same: the id tells it so. */
export const unanswered = (code: string): WebhookError =>
  new WebhookError(code, `A webhook got no answer: ${code}`, false)

/** The code of an error where it has one that may be shown: a word such as `ECONNRESET`, never a text. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,59}$/.test(code) ? code : 'UNKNOWN'
}
