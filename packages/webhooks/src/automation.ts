import { lookup } from 'node:dns/promises'
import type { AutomationCall, JsonValue } from '@casework/core'
import { refused, unanswered, WebhookError } from './error'
import { keysIn, rulesIn, timeoutIn, type ResolveHost, type WebhookOptions } from './options'
import { post } from './sending/post'
import { locate, readTarget } from './sending/target'
import { signed } from './signing/signature'

/** What a webhook needs of the call of an automation. */
export interface WebhookCall extends Pick<AutomationCall, 'tenant' | 'caseId' | 'taskId' | 'key' | 'with'> {
  /** Default: 1. */
  readonly attempt?: number
}

/** A handler for the port of automations. Its promise fulfils once the receiver answered with 2xx. */
export type WebhookAutomation = (call: WebhookCall) => Promise<void>

const MAX_BODY_BYTES = 64 * 1024
const MAX_CONNECT_MS = 5_000

const bySystem: ResolveHost = (host) => lookup(host, { all: true })

/** Statuses below 500 after which another attempt may end better: too slow, too early, too many. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * An automation that posts a signed webhook to `with.url`. It throws a `WebhookError`, and a `TypeError` that names the
 * option which is wrong.
 *
 * ```ts
 * const automations = { webhook: webhookAutomation({ secrets: [secret] }) }
 * ```
 */
export function webhookAutomation(options: WebhookOptions): WebhookAutomation {
  const keys = keysIn(options)
  const rules = rulesIn(options)
  const timeoutMs = timeoutIn(options)
  const connectMs = Math.min(MAX_CONNECT_MS, timeoutMs / 2)
  const { now = Date.now, resolve = bySystem } = options

  return async (call) => {
    const url = readTarget(urlIn(call.with), rules)
    const body = bodyOf(call)
    const over = new AbortController()
    const timer = setTimeout(() => over.abort(), timeoutMs)
    const { signal } = over
    try {
      const target = await before(signal, locate(url, rules, resolve))
      const headers = { 'content-type': 'application/json', ...signed(keys, call.key, now(), body) }
      judge(await post(target, headers, body, { connectMs, signal }))
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The reference of what happened, and what the ladder's author wrote; nothing of a client. */
function bodyOf({ key, tenant, caseId, taskId, attempt = 1, with: given }: WebhookCall): string {
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) throw refused('its key is no header')
  const body = JSON.stringify({
    id: key,
    type: 'ladder.automation',
    tenant,
    caseId,
    taskId,
    attempt,
    with: given,
  })
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw refused('it has more than 64 KiB')
  return body
}

function urlIn(given: JsonValue): unknown {
  return typeof given === 'object' && given !== null && 'url' in given ? given['url'] : undefined
}

function judge(status: number): void {
  if (status >= 200 && status < 300) return
  const code = `HTTP_${status}`
  if (status >= 300 && status < 400)
    throw new WebhookError(code, `A webhook was redirected with ${status}; redirects are not followed`, true)
  const permanent = status >= 400 && status < 500 && !passing.has(status)
  throw new WebhookError(code, `A webhook was answered with ${status}`, permanent)
}

/** A resolver that does not answer in time is left behind, and leads to nothing. */
function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(unanswered('TIMEOUT')), { once: true })
    work.then(resolve, reject)
  })
}
