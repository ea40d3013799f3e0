import type { Casework, ProviderWebhooks } from '@casework/core'
import type { ProviderReport } from '@casework/core/adapter'
import { report as reportFault, type OnFault } from './fault'
import { readBytes } from './read-bytes'

/** The providers of a tenant that post to us. */
export interface TenantWebhooks {
  readonly sms?: ProviderWebhooks
  readonly email?: ProviderWebhooks
}

/** What webhooks stand on. */
export interface WebhookOptions {
  readonly casework: Casework
  readonly webhooks: (tenant: string) => TenantWebhooks
  readonly onFault?: OnFault | undefined
}

const longestBody = 65_536

/** What `inbound.sms` takes. */
const longestText = 10_000

/**
 * Answers `/hooks/<tenant>/sms` and `/hooks/<tenant>/email`. What is not the provider's changes nothing and is told
 * nothing; what we fail to keep is answered 500, so that the provider tries again.
 */
export async function serveWebhook(
  options: WebhookOptions,
  request: Request,
  url: URL,
  path: string,
): Promise<Response> {
  const [, tenant, channel] = /^([^/]+)\/(sms|email)$/.exec(path) ?? []
  if (request.method !== 'POST' || tenant === undefined) return refused()
  const named = decoded(tenant)
  const body = await readBytes(request, longestBody)
  if (named === null || typeof body === 'string') return refused()
  const headers = Object.fromEntries(request.headers)
  try {
    const reader = options.webhooks(named)[channel as 'sms' | 'email']
    if (!reader) return refused()
    const report = await reader.read({ path: `${url.pathname}${url.search}`, headers, body })
    if (report === null) return refused()
    if (report !== 'ignored') await take(options.casework, named, report)
    return channel === 'sms' ? twiml() : new Response(null, { status: 204 })
  } catch (error) {
    reportFault(error, 'webhook', options.onFault)
    return new Response(null, { status: 500 })
  }
}

/** What cannot be a text to us, such as one from a short code, is genuine and of no use: telling it again would not help. */
async function take(casework: Casework, tenant: string, told: ProviderReport): Promise<void> {
  const { inbound } = casework.as({ tenant, system: true }).try
  const result =
    told.kind === 'inbound' ? await inbound.sms(textOf(told)) : await inbound.delivery(newsOf(told))
  if (!result.ok && result.error.code !== 'INVALID_INPUT') throw new Error(result.error.code)
}

/** Whatever else is in it, a STOP counts: what cannot be stored is left out, and what no phone can type is cut off. */
function textOf({ kind: _, text, ...from }: Extract<ProviderReport, { kind: 'inbound' }>) {
  return { ...from, text: text.toWellFormed().replaceAll('\0', '').slice(0, longestText).toWellFormed() }
}

function newsOf({ kind: _, ...news }: Extract<ProviderReport, { kind: 'delivery' }>) {
  return news
}

/** The same for a forged request, an unreadable one, and a tenant that is not there. */
function refused(): Response {
  return new Response(null, { status: 403 })
}

/** Nothing to say by this way: answers go through the worker, where consent and pace are asked. */
function twiml(): Response {
  return new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', {
    headers: { 'content-type': 'text/xml' },
  })
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
