import type { HandOff } from '@casework/core/adapter'
import { expect, it } from 'vitest'
import { accept, json, openProvider, type Treatment } from './support/provider'
import { messengerAt, text } from './support/texts'

async function handedOver(
  treatment: Treatment,
  timeoutMs = 30_000,
): Promise<{ answer: HandOff; taken: number; asked: number }> {
  const provider = await openProvider()
  provider.next(treatment)
  const answer = await messengerAt(provider.baseUrl, { timeoutMs }).send(text())
  return { answer, taken: provider.ledger.length, asked: provider.requests.length }
}

const whole = (sid: string) => JSON.stringify({ sid, status: 'queued' })

const lost: Readonly<Record<string, Treatment>> = {
  'a connection that is reset once the text was taken': (response, take) => {
    take()
    response.socket?.resetAndDestroy()
  },
  'a connection that ends once the text was taken': (response, take) => {
    take()
    response.socket?.destroy()
  },
  'half an answer, then the end': (response, take) => {
    const body = whole(take())
    response.writeHead(201, { 'content-length': body.length })
    response.write(body.slice(0, body.length / 2), () => response.socket?.end())
  },
  'half an answer, then a reset': (response, take) => {
    const body = whole(take())
    response.writeHead(201, { 'content-length': body.length })
    response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy())
  },
  'half an answer of unknown length, then the end': (response, take) => {
    const body = whole(take())
    response.socket?.end(`HTTP/1.1 201 Created\r\nconnection: close\r\n\r\n${body.slice(0, body.length / 2)}`)
  },
  'bytes that are no HTTP': (response, take) => {
    take()
    response.socket?.end('\u0000\u0001 garbage \r\n\r\n')
  },
  'a page of HTML': (response, take) => {
    take()
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')
  },
  'a page of HTML that says there is no such page': (response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not here</html>')
  },
  'JSON without an id': (response, take) => {
    take()
    json(201, { status: 'queued' })(response, take)
  },
  'an id that is none of Twilio’s': json(201, { sid: 'SM1' }),
  'JSON that is no object': json(201, ['SM']),
  'no content': (response, take) => {
    take()
    response.writeHead(204).end()
  },
  'more than any answer has': (response, take) => {
    response.writeHead(201).end(JSON.stringify({ sid: take(), more: 'x'.repeat(5 * 1024 * 1024) }))
  },
  ...Object.fromEntries(
    [500, 502, 503, 504].map((status): [string, Treatment] => [
      `${status} after the text was taken`,
      (response, take) => {
        take()
        json(status, { code: 20500, message: 'Internal', status }, { 'retry-after': '1' })(response, take)
      },
    ]),
  ),
}

for (const [name, treatment] of Object.entries(lost)) {
  it(`nobody knows whether a text was taken after ${name}, and it is not tried again`, async () => {
    const { answer, taken, asked } = await handedOver(treatment)
    expect(answer.outcome).toBe('unknown')
    expect(taken).toBeLessThanOrEqual(1)
    expect(asked).toBe(1)
  })
}

const slow: Readonly<Record<string, Treatment>> = {
  'takes it and says nothing': (_response, take) => void take(),
  'lets its answer drip': (response, take) => {
    response.writeHead(201, { 'content-type': 'application/json' })
    const drops = Array.from(whole(take()))
    const timer = setInterval(() => response.write(drops.shift() ?? ' '), 5)
    response.on('close', () => {
      clearInterval(timer)
    })
  },
}

for (const [name, treatment] of Object.entries(slow)) {
  it(`nobody knows whether a text was taken when time runs out while the provider ${name}`, async () => {
    const { answer, taken, asked } = await handedOver(treatment, 60)
    expect(answer).toEqual({ outcome: 'unknown', code: 'TIMEOUT' })
    expect([taken, asked]).toEqual([1, 1])
  })
}

for (const status of [301, 302, 303, 307, 308]) {
  it(`a redirect (${status}) is not followed, with the text or with the secret`, async () => {
    const elsewhere = await openProvider()
    const { answer } = await handedOver(json(status, {}, { location: `${elsewhere.baseUrl}/2010-04-01/` }))
    expect(answer).toEqual({ outcome: 'unknown', code: `HTTP_${status}` })
    expect(elsewhere.requests).toEqual([])
  })
}

it('what is on its way when the messenger closes is unknown', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  provider.next((_response, take) => {
    take()
    messenger.close()
  })
  expect((await messenger.send(text())).outcome).toBe('unknown')
  expect(provider.ledger).toHaveLength(1)
})

it('a kept connection that is reset under the next text leaves that text unknown', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  provider.next(accept)
  provider.next((response) => response.socket?.resetAndDestroy())
  expect((await messenger.send(text())).outcome).toBe('accepted')
  expect((await messenger.send(text({ id: 'row-2' }))).outcome).toBe('unknown')
  expect([provider.connections.seen, provider.ledger.length, provider.requests.length]).toEqual([1, 1, 2])
})
