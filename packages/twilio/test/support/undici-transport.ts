import type { TwilioTransport } from '@casework/twilio'
import type { Pool } from 'undici'

/** What errors say only before a request goes out. */
const early = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'])

/** Requests over undici: the guide's program. */
export const undiciTransport =
  (pool: Pool, baseUrl: string): TwilioTransport =>
  async ({ method, url, headers, body, timeoutMs }) => {
    try {
      const path = url.slice(baseUrl.length)
      const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
      const response = await pool.request({ method, path, headers, body, ...limits })
      return { status: response.statusCode, headers: response.headers, body: await response.body.text() }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (early.has(code)) return { notSent: code }
      throw error
    }
  }
