import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { codeOf, unanswered } from '../error'
import type { Target } from './target'

/** What is read of an answer before its connection is ended: none of it is kept. */
const MAX_ANSWER_BYTES = 64 * 1024

/**
 * The status that one post is answered with, on a connection of its own to an address that was checked; its name stays
 * for TLS and the Host header. Redirects are not followed. Rejects with a `WebhookError` when no status comes: what
 * stands in for one, such as a connection that breaks, may be tried again. Nothing outlives an abort.
 */
export function post(
  { url, addresses }: Target,
  headers: Readonly<Record<string, string>>,
  body: string,
  { connectMs, signal }: { connectMs: number; signal: AbortSignal },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: false,
      lookup: lookupOf(addresses),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    })
    let status: number | undefined
    // The status is the answer, so it counts however its body ends: whole, broken, too long or too slow.
    const end = (code: string) => {
      clearTimeout(connecting)
      signal.removeEventListener('abort', onAbort)
      if (status === undefined) reject(unanswered(code))
      else resolve(status)
      request.destroy()
    }
    const connecting = setTimeout(() => end('CONNECT_TIMEOUT'), connectMs)
    const onAbort = () => end('TIMEOUT')
    signal.addEventListener('abort', onAbort, { once: true })

    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(connecting))
    })
    request.on('response', (response) => {
      status = response.statusCode
      discard(response)
    })
    request.on('error', (error) => end(codeOf(error)))
    request.on('close', () => end('ECONNRESET'))
    request.end(body)
  })
}

function discard(response: IncomingMessage): void {
  let size = 0
  response.on('data', (part: Buffer) => {
    size += part.length
    if (size > MAX_ANSWER_BYTES) response.destroy()
  })
  // A body that breaks off ends the request, which tells.
  response.on('error', () => undefined)
}

/** A look-up that knows only what was checked, so that no second answer of a resolver can lead elsewhere. */
const lookupOf =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }))
    const [first] = found
    if (options.all === true) callback(null, found)
    else callback(null, first?.address ?? '', first?.family)
  }
