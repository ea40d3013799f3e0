import type { Answer, Listed, TwilioApi } from '../api'
import { codeOf } from '../code-of'
import type { TwilioTransport } from './transport'

/** Beyond, a number has more texts than could be told apart anyway. */
const MAX_PAGES = 5
const PAGE_SIZE = 100

/** How Twilio is reached. */
export interface HttpAccess {
  readonly baseUrl: string
  readonly accountSid: string
  readonly user: string
  readonly secret: string
  readonly timeoutMs: number
  readonly send: TwilioTransport
  readonly close: () => void
}

/** Twilio's API by plain requests. */
export function httpApi({
  baseUrl,
  accountSid,
  user,
  secret,
  timeoutMs,
  send,
  close,
}: HttpAccess): TwilioApi {
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`
  const headers = {
    accept: 'application/json',
    authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
    'user-agent': 'casework-twilio',
  }
  const formHeaders = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }

  async function exchange(method: 'GET' | 'POST', target: string, body: string | null): Promise<Answer> {
    try {
      const url = baseUrl + target
      const response = await send({
        method,
        url,
        headers: body === null ? headers : formHeaders,
        body,
        timeoutMs,
      })
      if ('notSent' in response) return { kind: 'notSent', code: response.notSent }
      const retryAfter = response.headers['retry-after']
      return {
        kind: 'answered',
        status: response.status,
        fields: fieldsOf(response.body),
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
      }
    } catch (error) {
      return { kind: 'lost', code: codeOf(error) }
    }
  }

  return {
    close,
    create(draft) {
      const fields = Object.entries(draft).map(([name, value]): [string, string] => [name, String(value)])
      return exchange('POST', path, new URLSearchParams(fields).toString())
    },
    async list(to, fromDay) {
      const query = new URLSearchParams({ To: to, 'DateSent>': fromDay, PageSize: String(PAGE_SIZE) })
      const all: Listed[] = []
      let target = `${path}?${query.toString()}`
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const answer = await exchange('GET', target, null)
        if (answer.kind !== 'answered' || answer.status !== 200 || !answer.fields) return null
        const { messages, next_page_uri: next } = answer.fields
        if (!Array.isArray(messages)) return null
        all.push(...messages.map(listedOf))
        if (next === null || next === undefined || next === '') return all
        // What the answer names is asked for on our own host and account, or not at all.
        if (typeof next !== 'string' || !next.startsWith(`${path}?`)) return null
        target = next
      }
      return null
    },
  }
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function listedOf(value: unknown): Listed {
  const of = isObject(value) ? value : {}
  const text = (name: string) => (typeof of[name] === 'string' ? of[name] : null)
  return {
    sid: text('sid') ?? '',
    from: text('from'),
    messagingServiceSid: text('messaging_service_sid'),
    body: text('body') ?? '',
    direction: text('direction') ?? '',
    createdAt: readMailDate(text('date_created') ?? ''),
  }
}

/** `Thu, 24 Aug 2023 05:01:45 +0000`; without an offset it would mean another moment on another machine. */
function readMailDate(text: string): number {
  return /^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/.test(text) ? Date.parse(text) : NaN
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
