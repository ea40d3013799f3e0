import type { ProviderWebhooks } from '@casework/core'
import type { WebhookRequest } from '@casework/core/adapter'
import { secret, webAddress } from '../options'
import { reportOf } from './reports'
import { isSigned } from './signature'

/** How Twilio's posts are known. */
export interface TwilioWebhooksOptions {
  /** The account's secret, which signs; while it is changed, the old and the new one. An API key signs nothing. */
  readonly authToken: string | readonly string[]
  /** What stands before a request's path at Twilio: the origin, and the prefix that a proxy takes away. */
  readonly publicUrl: string
}

const MAX_BODY_BYTES = 64 * 1024
const MAX_PATH_LENGTH = 4_096

/**
 * Reads Twilio's status callbacks and inbound texts. What Twilio did not sign for this very address is null. Throws a
 * `TypeError` that names the option which is wrong, and never for what was posted.
 */
export function twilioWebhooks({ authToken, publicUrl }: TwilioWebhooksOptions): ProviderWebhooks {
  const tokens = [authToken].flat().map((each) => secret('authToken', each))
  if (tokens.length === 0) throw new TypeError('authToken must be given')
  const address = new URL(webAddress('publicUrl', publicUrl))

  return {
    async read(request) {
      const { path } = request
      const signature = header(request, 'x-twilio-signature')
      const form = formIn(request)
      if (signature === null || form === null || !path.startsWith('/') || path.length > MAX_PATH_LENGTH)
        return null
      if (!isSigned(signature, tokens, address, path, form)) return null
      const start = path.indexOf('?')
      return reportOf(form, new URLSearchParams(start < 0 ? '' : path.slice(start + 1)))
    },
  }
}

/** The form that was posted; null when it is none, or too long. */
function formIn(request: WebhookRequest): URLSearchParams | null {
  const type = header(request, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded' || request.body.length > MAX_BODY_BYTES) return null
  try {
    return new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(request.body))
  } catch {
    return null
  }
}

/** A header that is there once, however its name is written. */
function header({ headers }: WebhookRequest, name: string): string | null {
  const [found, ...more] = Object.entries(headers).filter(([each]) => each.toLowerCase() === name)
  return found && more.length === 0 ? found[1] : null
}
