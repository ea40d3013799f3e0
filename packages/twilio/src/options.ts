import type { TwilioClient } from './client'
import type { TwilioTransport } from './http/transport'

/** Where texts come from, by Twilio's names. */
export type Sender = { readonly From: string } | { readonly MessagingServiceSid: string }

/** How texts are handed to Twilio. */
export interface TwilioSmsOptions {
  /** `AC…`. Needed unless there is a `client`. */
  readonly accountSid?: string
  /** The account's secret; or an `apiKey`, which can be revoked by itself. */
  readonly authToken?: string
  readonly apiKey?: { readonly sid: string; readonly secret: string }
  /** The sender: a number in E.164, a short code or a name; or a messaging service, `MG…`. */
  readonly from?: string
  readonly messagingServiceSid?: string
  /** Where Twilio tells what became of a text: an https address. The row's id is added as the parameter `message`. */
  readonly statusCallbackUrl?: string
  /** How long one exchange may take, from its connection to the last byte of its answer. Default: 30,000. */
  readonly timeoutMs?: number
  /** Default: `https://api.twilio.com`. */
  readonly baseUrl?: string
  /** Carries requests instead of node:http. */
  readonly transport?: TwilioTransport
  /** The host's own Twilio client instead of requests of ours. */
  readonly client?: TwilioClient
  /** Milliseconds since 1970, for what must be counted in seconds from now. Default: the system's clock. */
  readonly now?: () => number
}

/** How requests of our own reach the account. */
export interface AccountAccess {
  readonly accountSid: string
  readonly user: string
  readonly secret: string
  readonly baseUrl: string
  readonly timeoutMs: number
}

/** The sender of the options; throws a `TypeError` that names the option which is wrong. */
export function senderIn({ from, messagingServiceSid }: TwilioSmsOptions): Sender {
  if ((from === undefined) === (messagingServiceSid === undefined))
    throw new TypeError('Give either from or messagingServiceSid')
  if (from !== undefined) {
    if (!/^(\+[1-9]\d{6,14}|\d{3,8}|[A-Za-z0-9 +\-_&]{1,11})$/.test(from))
      throw new TypeError('from must be a number in E.164, a short code, or a name of up to 11 characters')
    return { From: from }
  }
  return { MessagingServiceSid: sid('messagingServiceSid', 'MG', messagingServiceSid) }
}

/** The account of the options, likewise. */
export function accountIn(options: TwilioSmsOptions): AccountAccess {
  const { authToken, apiKey, timeoutMs = 30_000 } = options
  const accountSid = sid('accountSid', 'AC', options.accountSid)
  if ((authToken === undefined) === (apiKey === undefined))
    throw new TypeError('Give either authToken or apiKey')
  // A delay beyond 31 bits would fire at once.
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > 600_000)
    throw new TypeError('timeoutMs must be a whole number from 1 to 600000')
  const access = {
    accountSid,
    timeoutMs,
    baseUrl: webAddress('baseUrl', options.baseUrl ?? 'https://api.twilio.com'),
  }
  if (apiKey)
    return {
      ...access,
      user: sid('apiKey.sid', 'SK', apiKey.sid),
      secret: secret('apiKey.secret', apiKey.secret),
    }
  return { ...access, user: accountSid, secret: secret('authToken', authToken) }
}

/** A client does its own connecting, so nothing that is about connecting may stand beside it. */
export function checkClient(options: TwilioSmsOptions): void {
  const beside = (['accountSid', 'authToken', 'apiKey', 'transport', 'baseUrl', 'timeoutMs'] as const).find(
    (name) => options[name] !== undefined,
  )
  if (beside !== undefined) throw new TypeError(`Give either client or ${beside}`)
  if (typeof options.client?.messages.create !== 'function')
    throw new TypeError('client must have messages.create')
}

/** The address for a row's callbacks: Twilio signs all of it, the query included. */
export function callbackIn({ statusCallbackUrl }: TwilioSmsOptions): ((row: string) => string) | null {
  if (statusCallbackUrl === undefined) return null
  const url = webUrl('statusCallbackUrl', statusCallbackUrl)
  if (url.searchParams.has('message')) throw new TypeError('statusCallbackUrl must leave message to us')
  const before = url.origin + url.pathname + (url.search === '' ? '?' : `${url.search}&`)
  return (row) => `${before}message=${encodeURIComponent(row)}${url.hash}`
}

/** One secret of the host's; it never stands in what is thrown. */
export function secret(name: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(value))
    throw new TypeError(`${name} must be a secret of Twilio’s`)
  return value
}

/** An https address without query and fragment, and without a slash at its end. */
export function webAddress(name: string, value: unknown): string {
  const url = webUrl(name, value)
  if (url.search !== '' || url.hash !== '')
    throw new TypeError(`${name} must have neither query nor fragment`)
  return (url.origin + url.pathname).replace(/\/$/, '')
}

/** Plain http is for this machine only: everything else would show the secret on the way. */
function webUrl(name: string, value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!url || (url.protocol !== 'https:' && !local) || url.username !== '' || url.password !== '')
    throw new TypeError(`${name} must be an https address without a user`)
  return url
}

function sid(name: string, prefix: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Z]{2}[0-9a-fA-F]{32}$/.test(value) || !value.startsWith(prefix))
    throw new TypeError(`${name} must be ${prefix} and 32 hexadecimal digits`)
  return value
}
