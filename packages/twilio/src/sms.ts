import type { Messenger } from '@casework/core'
import type { OutboundMessage } from '@casework/core/adapter'
import type { Draft, TwilioApi } from './api'
import { clientApi } from './client'
import { findMessage } from './find'
import { handOffOf } from './hand-off'
import { httpApi } from './http/http-api'
import { nodeTransport } from './http/node-transport'
import { withinTime } from './http/within-time'
import { accountIn, callbackIn, checkClient, senderIn, type TwilioSmsOptions } from './options'

/** Hands texts to Twilio. */
export interface TwilioMessenger extends Messenger {
  /** Ends its connections; what is on its way becomes `unknown`. A transport or client of the host is left alone. */
  close(): void
}

/** Twilio holds a text for ten hours at most. */
const MAX_VALIDITY_SECONDS = 36_000

/**
 * Texts by Twilio: each `send` is one request, never repeated. Throws a `TypeError` that names the option which is wrong.
 *
 * ```ts
 * const sms = twilioSms({ accountSid, authToken, messagingServiceSid })
 * ```
 */
export function twilioSms(options: TwilioSmsOptions): TwilioMessenger {
  const sender = senderIn(options)
  const callback = callbackIn(options)
  const api = apiIn(options)
  const { now = Date.now } = options
  const { list } = api

  return {
    async send(message) {
      checkText(message)
      const validity = secondsLeft(message, now())
      if (validity !== null && validity < 1) return { outcome: 'retry', after: null, code: 'EXPIRED' }
      const draft: Draft = {
        To: message.to,
        ...sender,
        Body: message.text,
        ...(callback && { StatusCallback: callback(message.id) }),
        ...(validity !== null && { ValidityPeriod: Math.min(validity, MAX_VALIDITY_SECONDS) }),
      }
      const answer = await api.create(draft)
      return handOffOf(answer, now())
    },
    ...(list && {
      async find(message: OutboundMessage) {
        checkText(message)
        return findMessage(list, sender, message)
      },
    }),
    close: () => api.close(),
  }
}

function apiIn(options: TwilioSmsOptions): TwilioApi {
  if (options.client) {
    checkClient(options)
    return clientApi(options.client)
  }
  const account = accountIn(options)
  if (options.transport)
    return httpApi({ ...account, send: withinTime(options.transport), close: () => undefined })
  return httpApi({ ...account, ...nodeTransport({ secure: account.baseUrl.startsWith('https:') }) })
}

function checkText({ channel }: OutboundMessage): void {
  if (channel !== 'sms') throw new TypeError(`Twilio carries texts, not ${channel}`)
}

/** Whole seconds until it must not be delivered any more; null: no limit. */
function secondsLeft({ deliverBefore }: OutboundMessage, now: number): number | null {
  if (deliverBefore === null) return null
  const until = Date.parse(deliverBefore)
  if (Number.isNaN(until)) throw new TypeError('deliverBefore must be an instant')
  return Math.floor((until - now) / 1_000)
}
