import { createServer, type AddressInfo } from 'node:net'
import { Pool } from 'undici'
import { expect, it, onTestFinished } from 'vitest'
import { json, openProvider, refuse, type Treatment } from './support/provider'
import { postingClient } from './support/posting-client'
import { messengerAt, now, text } from './support/texts'
import { undiciTransport } from './support/undici-transport'
import { twilioSms } from '@casework/twilio'

const overUndici = (baseUrl: string, timeoutMs = 30_000) => {
  const pool = new Pool(baseUrl)
  onTestFinished(() => pool.destroy())
  return messengerAt(baseUrl, { transport: undiciTransport(pool, baseUrl), timeoutMs })
}
const overClient = (baseUrl: string) =>
  twilioSms({ client: postingClient(baseUrl), messagingServiceSid: `MG${'2'.repeat(32)}`, now: () => now })

const ways = { undici: overUndici, 'a client of the host': overClient }

const outcomes: readonly [string, Treatment | null, object][] = [
  ['a text that is taken', null, { outcome: 'accepted' }],
  ['a number that is none', refuse(21211), { outcome: 'refused', reason: 'address', code: '21211' }],
  ['a person who opted out', refuse(21610), { outcome: 'refused', reason: 'optedOut', code: '21610' }],
  ['a wrong secret', refuse(20003, 401), { outcome: 'refused', reason: 'credentials', code: '20003' }],
  ['too many requests', refuse(20429, 429), { outcome: 'retry', after: null, code: '20429' }],
  ['a failure of Twilio’s', refuse(20500, 500), { outcome: 'unknown', code: '20500' }],
  ['an answer without an id', json(201, {}), { outcome: 'unknown' }],
  [
    'a reset once it was taken',
    (response, take) => {
      take()
      response.socket?.resetAndDestroy()
    },
    { outcome: 'unknown' },
  ],
  [
    'half an answer',
    (response, take) => {
      const body = JSON.stringify({ sid: take() })
      response.writeHead(201, { 'content-length': body.length })
      response.write(body.slice(0, 20), () => response.socket?.end())
    },
    { outcome: 'unknown' },
  ],
]

for (const [way, open] of Object.entries(ways)) {
  for (const [name, treatment, expected] of outcomes) {
    it(`by ${way}, ${name} has the same outcome, and is tried once`, async () => {
      const provider = await openProvider()
      if (treatment) provider.next(treatment)
      expect(await open(provider.baseUrl).send(text())).toMatchObject(expected)
      expect(provider.requests).toHaveLength(1)
      expect(provider.ledger.length).toBeLessThanOrEqual(1)
    })
  }

  it(`by ${way}, a refused connection is proven not sent`, async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    await new Promise((done) => server.close(done))
    const answer = await open(`http://127.0.0.1:${port}`).send(text())
    expect(answer).toEqual({ outcome: 'retry', after: null, code: 'ECONNREFUSED' })
  })
}

it('by undici, an answer that does not come in time is lost', async () => {
  const provider = await openProvider()
  provider.next((_response, take) => void take())
  const answer = await overUndici(provider.baseUrl, 60).send(text())
  expect(answer.outcome).toBe('unknown')
  expect(provider.ledger).toHaveLength(1)
})

it('a transport that never answers is not waited for, and its text is lost', async () => {
  const transport = () => new Promise<never>(() => undefined)
  const messenger = messengerAt('https://api.twilio.com', { transport, timeoutMs: 10 })
  expect(await messenger.send(text())).toEqual({ outcome: 'unknown', code: 'TIMEOUT' })
})

it('whatever else a transport throws is lost on the way', async () => {
  for (const error of [new Error('to +12127365000'), Object.assign(new Error(), { code: '+12127365000' })]) {
    const messenger = messengerAt('https://api.twilio.com', { transport: () => Promise.reject(error) })
    expect(await messenger.send(text())).toEqual({ outcome: 'unknown', code: null })
  }
})

it('a client is given the fields of a text by its own names', async () => {
  const provider = await openProvider()
  const messenger = twilioSms({
    client: postingClient(provider.baseUrl),
    from: '+12125550100',
    statusCallbackUrl: 'https://acme.example/hooks',
    now: () => now,
  })
  await messenger.send(text({ deliverBefore: '2026-03-02T14:10:00Z' }))
  messenger.close()
  expect(Object.fromEntries(provider.ledger[0]?.form ?? [])).toEqual({
    To: '+12127365000',
    Body: text().text,
    From: '+12125550100',
    StatusCallback: 'https://acme.example/hooks?message=row-1',
    ValidityPeriod: '600',
  })
})

it('a client that cannot list messages leaves lost answers to callbacks', () => {
  const client = { messages: { create: async () => ({ sid: `SM${'1'.repeat(32)}` }) } }
  expect(twilioSms({ client, from: '+12125550100' })).not.toHaveProperty('find')
})
