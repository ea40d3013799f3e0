import http, { type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as it came in, answered or not. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type Treatment = (response: ServerResponse) => void

/** A receiver of webhooks on this machine, with a ledger of all that reached it. */
export interface Receiver {
  readonly port: number
  /** `127.0.0.1:…`. */
  readonly host: string
  readonly ledger: readonly Received[]
  /** Connections that were made to it, and those that stand. */
  readonly connections: { readonly seen: number; readonly standing: ReadonlySet<Socket> }
  /** The next request is treated so; the others are answered with 204. */
  next(treatment: Treatment): void
}

export const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Treatment =>
  (response) =>
    void response.writeHead(code, headers).end(body)

export async function openReceiver(address = '127.0.0.1', at = 0): Promise<Receiver> {
  const ledger: Received[] = []
  const treatments: Treatment[] = []
  const standing = new Set<Socket>()
  let seen = 0
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      ledger.push({ method, path, headers, body: Buffer.concat(parts) })
      const treat = treatments.shift() ?? status(204)
      treat(response)
    })
  })
  server.on('connection', (socket) => {
    seen += 1
    standing.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => standing.delete(socket))
  })
  await new Promise<void>((done) => server.listen(at, address, done))
  onTestFinished(() => {
    for (const socket of standing) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    host: `${address}:${port}`,
    ledger,
    connections: {
      get seen() {
        return seen
      },
      standing,
    },
    next: (treatment) => void treatments.push(treatment),
  }
}
