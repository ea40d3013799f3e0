import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { codeOf, TransportError } from '../code-of'
import type { TwilioResponse, TwilioTransport } from './transport'

/** More than any page of messages has. */
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024

/** A transport with connections of its own. */
export interface NodeTransport {
  readonly send: TwilioTransport
  /** Ends its connections. What is on its way is lost. */
  close(): void
}

/**
 * Requests over node:http and node:https, on connections that are kept. Nothing of a request is written before its
 * connection stands, certificate checked, so a failure until then is proven not sent. A kept connection is given up
 * after `idleMs`, before the other side would: one that is reset under a request leaves that request's fate unknown.
 */
export function nodeTransport({
  secure,
  idleMs = 4_000,
}: {
  secure: boolean
  idleMs?: number
}): NodeTransport {
  // The agent's time limit holds for idle connections; a request sets it off with `timeout: 0`.
  const options = { keepAlive: true, maxSockets: 64, scheduling: 'lifo', timeout: idleMs } as const
  const agent = secure ? new https.Agent(options) : new http.Agent(options)
  const standing = new WeakSet<Socket>()

  const open = secure ? https.request : http.request

  const send: TwilioTransport = ({ method, url, headers, body, timeoutMs }) =>
    new Promise((resolve, reject) => {
      let begun = false
      const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
      const request = open(url, { method, agent, timeout: 0, headers: { ...headers, ...length } })
      const timer = setTimeout(() => request.destroy(new TransportError('TIMEOUT')), timeoutMs)
      request.on('response', (response) => {
        collect(response).then(resolve, reject)
      })
      request.on('error', (error) => {
        if (begun) reject(error)
        else resolve({ notSent: codeOf(error) })
      })
      request.on('close', () => clearTimeout(timer))
      whenStanding(request, standing, secure, () => {
        begun = true
        request.end(body ?? undefined)
      })
    })
  return { send, close: () => agent.destroy() }
}

function whenStanding(
  request: ClientRequest,
  standing: WeakSet<Socket>,
  secure: boolean,
  begin: () => void,
): void {
  request.on('socket', (socket) => {
    if (standing.has(socket)) {
      begin()
      return
    }
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      standing.add(socket)
      begin()
    })
  })
}

/** Rejects when the response ends before it is whole. */
function collect(response: IncomingMessage): Promise<TwilioResponse> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    response.on('data', (part: Buffer) => {
      parts.push(part)
      size += part.length
      if (size > MAX_RESPONSE_BYTES) response.destroy(new TransportError('TOO_LONG'))
    })
    response.on('error', reject)
    response.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
  })
}
