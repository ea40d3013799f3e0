import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A text that the provider has taken over: it would reach its recipient, whatever the sender was told. */
export interface Taken {
  readonly sid: string
  readonly to: string
  readonly text: string
  readonly form: URLSearchParams
}

/** How the provider treats one request; `take` enters the text into the ledger. */
export type Treatment = (response: ServerResponse, take: () => string) => void

/** A server on this machine that is shaped as Twilio is. */
export interface Provider {
  readonly baseUrl: string
  /** What it took over, in order. */
  readonly ledger: readonly Taken[]
  /** Every request, taken or not. */
  readonly requests: readonly {
    readonly method: string
    readonly url: string
    readonly headers: http.IncomingHttpHeaders
  }[]
  /** How many connections it has seen, and those that stand. */
  readonly connections: { readonly seen: number; readonly standing: ReadonlySet<Socket> }
  /** The next request is treated so. */
  next(treatment: Treatment): void
  /** What it answers to the question for messages, page after page. */
  readonly pages: unknown[]
  /** Resolves when the next connection has ended. */
  ended(): Promise<void>
}

/** Answers with a JSON object. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Treatment =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

/** Refuses as Twilio does. */
export const refuse = (code: number, status = 400): Treatment =>
  json(status, { code, message: `No text to +12127365000`, more_info: '', status })

/** Takes the text and says so. */
export const accept: Treatment = (response, take) => {
  json(201, { sid: take(), status: 'queued', error_code: null })(response, take)
}

export async function openProvider(): Promise<Provider> {
  const ledger: Taken[] = []
  const requests: { method: string; url: string; headers: http.IncomingHttpHeaders }[] = []
  const treatments: Treatment[] = []
  const pages: unknown[] = []
  const standing = new Set<Socket>()
  let seen = 0
  let onEnd: (() => void)[] = []

  const server = http.createServer((request, response) => {
    void read(request).then((form) => {
      const { method = '', url = '', headers } = request
      requests.push({ method, url, headers })
      if (method === 'GET') {
        json(200, pages.shift() ?? { messages: [], next_page_uri: null })(response, () => '')
        return
      }
      const treat = treatments.shift() ?? accept
      treat(response, () => {
        const sid = `SM${String(ledger.length + 1).padStart(32, '0')}`
        ledger.push({ sid, to: form.get('To') ?? '', text: form.get('Body') ?? '', form })
        return sid
      })
    })
  })
  server.on('connection', (socket) => {
    seen += 1
    standing.add(socket)
    socket.on('close', () => {
      standing.delete(socket)
      for (const tell of onEnd) tell()
      onEnd = []
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const socket of standing) socket.destroy()
    server.close()
  })

  return {
    baseUrl: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    ledger,
    requests,
    pages,
    connections: {
      get seen() {
        return seen
      },
      standing,
    },
    next: (treatment) => void treatments.push(treatment),
    ended: () => new Promise((done) => onEnd.push(done)),
  }
}

async function read(request: IncomingMessage): Promise<URLSearchParams> {
  let body = ''
  for await (const part of request) body += String(part)
  return new URLSearchParams(body)
}
