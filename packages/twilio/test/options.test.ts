import { inspect } from 'node:util'
import { twilioSms, twilioWebhooks, type TwilioSmsOptions } from '@casework/twilio'
import { expect, it } from 'vitest'
import { json, openProvider, refuse } from './support/provider'
import { account, messengerAt, text, token } from './support/texts'

const good: TwilioSmsOptions = { accountSid: account, authToken: token, from: '+12125550100' }
const client = { messages: { create: async () => ({ sid: '' }) } }

const wrong: readonly [string, object][] = [
  ['accountSid', { accountSid: undefined }],
  ['accountSid', { accountSid: 'AC123' }],
  ['accountSid', { accountSid: `${account}/../AC` }],
  ['authToken', { authToken: undefined }],
  ['authToken', { authToken: '' }],
  ['authToken', { authToken: 'two words\r\n' }],
  ['apiKey', { apiKey: { sid: `SK${'1'.repeat(32)}`, secret: 's' } }],
  ['apiKey.sid', { authToken: undefined, apiKey: { sid: account, secret: 's' } }],
  ['apiKey.secret', { authToken: undefined, apiKey: { sid: `SK${'1'.repeat(32)}`, secret: '' } }],
  ['from', { from: undefined }],
  ['from', { from: 'a name that is far too long' }],
  ['from', { from: 'whatsapp:+12125550100' }],
  ['messagingServiceSid', { messagingServiceSid: `MG${'1'.repeat(32)}` }],
  ['messagingServiceSid', { from: undefined, messagingServiceSid: 'MG1' }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['timeoutMs', { timeoutMs: 2 ** 31 }],
  ['timeoutMs', { timeoutMs: 1.5 }],
  ['baseUrl', { baseUrl: 'http://api.twilio.com' }],
  ['baseUrl', { baseUrl: 'https://user:secret@api.twilio.com' }],
  ['baseUrl', { baseUrl: 'https://api.twilio.com/?a=1' }],
  ['statusCallbackUrl', { statusCallbackUrl: '/hooks' }],
  ['statusCallbackUrl', { statusCallbackUrl: 'http://acme.example/hooks' }],
  ['statusCallbackUrl', { statusCallbackUrl: 'https://acme.example/hooks?message=1' }],
  ['accountSid', { client }],
  ['client', { client: { messages: {} }, accountSid: undefined, authToken: undefined }],
]

for (const [name, over] of wrong) {
  it(`options with ${inspect(over, { depth: 1, breakLength: Infinity })} are refused by the name of ${name}`, () => {
    const options = { ...good, ...over }
    expect(() => twilioSms(options)).toThrow(TypeError)
    expect(() => twilioSms(options)).toThrow(name)
  })
}

it('webhooks are refused without a secret or an address', () => {
  const publicUrl = 'https://acme.example'
  expect(() => twilioWebhooks({ authToken: [], publicUrl })).toThrow('authToken')
  expect(() => twilioWebhooks({ authToken: ['good', ''], publicUrl })).toThrow('authToken')
  expect(() => twilioWebhooks({ authToken: token, publicUrl: 'http://acme.example' })).toThrow('publicUrl')
  expect(() => twilioWebhooks({ authToken: token, publicUrl: 'https://acme.example/?a' })).toThrow(
    'publicUrl',
  )
})

it('no secret, number or text is in an answer, in an error, or in what is printed of a messenger', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  const shown: unknown[] = [
    messenger,
    twilioWebhooks({ authToken: token, publicUrl: 'https://acme.example' }),
  ]
  provider.next(refuse(21211))
  provider.next(refuse(20003, 401))
  provider.next(json(400, { code: '+12127365000', message: text().text }))
  provider.next(json(500, { code: 12_127_365_000, message: text().text }))
  provider.next((response) => response.socket?.resetAndDestroy())
  provider.next((response) => response.socket?.end(`${text().to} ${text().text}\r\n\r\n`))
  for (let time = 0; time < 6; time += 1) shown.push(await messenger.send(text()))
  shown.push(await messengerAt('http://127.0.0.1:1').send(text()))
  shown.push(await messenger.send(text({ channel: 'email' })).catch((error: unknown) => error))
  shown.push(await messenger.send(text({ deliverBefore: text().to })).catch((error: unknown) => error))
  for (const [, over] of wrong) {
    try {
      twilioSms({ ...good, ...over })
    } catch (error) {
      shown.push(error)
    }
  }
  const all = shown
    .map((each) => inspect(each, { depth: 9, showHidden: true }) + JSON.stringify(each))
    .join('\n')
  const basic = Buffer.from(`${account}:${token}`).toString('base64')
  for (const canary of [token, basic, '2127365000', text().text, 'acme.example/s/'])
    expect(all).not.toContain(canary)
})
