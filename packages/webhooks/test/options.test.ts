import { inspect } from 'node:util'
import { verifyWebhook, webhookAutomation, type WebhookOptions } from '@casework/webhooks'
import { expect, it } from 'vitest'
import { call, failureOf, now, reaching, secret } from './support/calls'
import { openReceiver, status } from './support/receiver'

const short = `whsec_${Buffer.alloc(31, 7).toString('base64')}`
const wrong: readonly [string, object][] = [
  ['secrets', { secrets: undefined }],
  ['secrets', { secrets: [] }],
  ['secrets', { secrets: secret }],
  ['secrets', { secrets: ['canary-secret-of-more-than-32-bytes-in-plain'] }],
  ['secrets', { secrets: [short] }],
  ['secrets', { secrets: [secret, ''] }],
  ['secrets', { secrets: Array.from({ length: 5 }, () => secret) }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['timeoutMs', { timeoutMs: 2 ** 31 }],
  ['timeoutMs', { timeoutMs: 1.5 }],
  ['allowPrivate', { allowPrivate: 'false' }],
  ['allowHosts', { allowHosts: [''] }],
  ['allowHosts', { allowHosts: ['acme example'] }],
  ['allowHosts', { allowHosts: ['https://acme.example'] }],
  ['allowHosts', { allowHosts: ['acme.example/hook'] }],
  ['allowHosts', { allowHosts: ['user@acme.example'] }],
]

for (const [name, over] of wrong)
  it(`options with ${inspect(over, { breakLength: Infinity })} are refused by the name of ${name}`, () => {
    const options = { secrets: [secret], ...over } as WebhookOptions
    expect(() => webhookAutomation(options)).toThrow(TypeError)
    expect(() => webhookAutomation(options)).toThrow(name)
  })

it('a receiver without a good secret is told so, and not that the webhook is forged', () => {
  for (const secrets of [[], [short]])
    expect(() => verifyWebhook({ secrets, headers: {}, body: '', now })).toThrow('secrets')
})

it('what does not fit into a header or into 64 KiB is refused for good', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver)
  const url = `http://${receiver.host}/`
  const refusal = { code: 'WEBHOOK_REFUSED', permanent: true }
  for (const key of ['', 'two words', 'a\r\nb: c', 'k'.repeat(257)])
    expect(await failureOf(automation(call({ url }, { key })))).toMatchObject(refusal)
  expect(await failureOf(automation(call({ url, more: 'a'.repeat(65_536) })))).toMatchObject(refusal)
  expect(receiver.connections.seen).toBe(0)
})

it('no secret, address or answer is in an error, or in what is printed of an automation', async () => {
  const receiver = await openReceiver()
  const automation = reaching(receiver)
  const shown: unknown[] = [automation]
  receiver.next(status(410, { 'x-canary': 'canary' }, 'canary'))
  receiver.next(status(302, { location: 'https://canary.example/' }))
  receiver.next((response) => void response.socket?.end('canary'))
  for (let time = 0; time < 3; time += 1)
    shown.push(await failureOf(automation(call({ url: `http://${receiver.host}/canary` }))))
  shown.push(await failureOf(automation(call({ url: 'https://canary:canary@acme.example/' }))))
  for (const [, over] of wrong)
    try {
      webhookAutomation({ secrets: [secret], ...over })
    } catch (error) {
      shown.push(error)
    }
  // The stack names this file and its lines, which are nobody's secret.
  const all = shown
    .map((each) => (each instanceof Error ? `${each.message}${JSON.stringify(each)}` : inspect(each)))
    .join('\n')
  for (const word of [secret, secret.slice(6), short, 'canary', receiver.host])
    expect(all).not.toContain(word)
})
