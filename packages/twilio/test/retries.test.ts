import { createServer, type AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, it, onTestFinished } from 'vitest'
import { accept, json, openProvider, refuse } from './support/provider'
import { selfSigned } from './support/self-signed'
import { messengerAt, text } from './support/texts'

const tooMany = { code: 20429, message: 'Too many requests', status: 429 }

const hints: Readonly<Record<string, string | null>> = {
  '7': '2026-03-02T14:00:07Z',
  '0': '2026-03-02T14:00:00Z',
  'Mon, 02 Mar 2026 14:05:00 GMT': '2026-03-02T14:05:00Z',
  '-1': null,
  soon: null,
  '99999999999999999999': null,
  'Mon, 99 Foo 2026 14:05:00 GMT': null,
}

for (const [hint, after] of Object.entries(hints)) {
  it(`too many requests with Retry-After ${hint} may be tried again ${after ?? 'at a time of our own'}`, async () => {
    const provider = await openProvider()
    provider.next(json(429, tooMany, { 'retry-after': hint }))
    const answer = await messengerAt(provider.baseUrl).send(text())
    expect(answer).toEqual({ outcome: 'retry', after, code: '20429' })
    expect([provider.ledger.length, provider.requests.length]).toEqual([0, 1])
  })
}

it('too many requests without a hint, without JSON, or told by the code alone may be tried again', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  provider.next(json(429, tooMany))
  provider.next((response) => response.writeHead(429).end('slow down'))
  provider.next(refuse(20429, 400))
  for (const code of ['20429', 'HTTP_429', '20429'])
    expect(await messenger.send(text())).toEqual({ outcome: 'retry', after: null, code })
  expect(provider.ledger).toEqual([])
})

it('a refused connection is proven not sent', async () => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  const answer = await messengerAt(`http://127.0.0.1:${port}`).send(text())
  expect(answer).toEqual({ outcome: 'retry', after: null, code: 'ECONNREFUSED' })
})

it('a name that nobody has is proven not sent', async () => {
  const answer = await messengerAt('https://api.twilio.invalid').send(text())
  expect(answer.outcome).toBe('retry')
})

it('a certificate that nobody vouches for is proven not sent, and sees nothing of the text', async () => {
  let heard = 0
  const server = createTlsServer(selfSigned, (socket) => {
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.length
    })
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const answer = await messengerAt(`https://127.0.0.1:${port}`).send(text())
  expect(answer).toEqual({ outcome: 'retry', after: null, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(heard).toBe(0)
})

for (const [name, act] of Object.entries({
  'ends its connection': 'end',
  'says something else': 'talk',
  'says nothing': 'wait',
})) {
  it(`a server that ${name} before TLS stands has seen nothing of the text`, async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        if (act === 'end') socket.resetAndDestroy()
        if (act === 'talk') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
      })
      onTestFinished(() => void socket.destroy())
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const answer = await messengerAt(`https://127.0.0.1:${port}`, { timeoutMs: 500 }).send(text())
    expect(answer.outcome).toBe('retry')
  })
}

it('a text whose time is over is not handed over', async () => {
  const provider = await openProvider()
  const late = text({ deliverBefore: '2026-03-02T14:00:00.900Z' })
  const answer = await messengerAt(provider.baseUrl).send(late)
  expect(answer).toEqual({ outcome: 'retry', after: null, code: 'EXPIRED' })
  expect(provider.requests).toEqual([])
})

it('a text that was not taken is taken at its second try', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  provider.next(json(429, tooMany))
  provider.next(accept)
  expect((await messenger.send(text())).outcome).toBe('retry')
  expect((await messenger.send(text())).outcome).toBe('accepted')
  expect(provider.ledger).toHaveLength(1)
})
