import { twilioSms } from '@casework/twilio'
import { expect, it } from 'vitest'
import { openProvider } from './support/provider'
import { account, messengerAt, now, text, token } from './support/texts'

const formOf = async (over: Parameters<typeof messengerAt>[1], message = text()) => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl, over)
  const answer = await messenger.send(message)
  const [taken] = provider.ledger
  expect(answer).toEqual({ outcome: 'accepted', proof: taken?.sid })
  return { form: Object.fromEntries(taken?.form ?? []), request: provider.requests[0] }
}

it('a text is one form, posted to the account with its secret', async () => {
  const { form, request } = await formOf({})
  expect(form).toEqual({ To: '+12127365000', From: '+12125550100', Body: text().text })
  expect(request).toMatchObject({
    method: 'POST',
    url: `/2010-04-01/Accounts/${account}/Messages.json`,
    headers: {
      authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
})

it('an API key signs in instead of the account’s secret', async () => {
  const provider = await openProvider()
  const { baseUrl } = provider
  const apiKey = { sid: `SK${'1'.repeat(32)}`, secret: 'key-secret' }
  const messenger = twilioSms({ accountSid: account, apiKey, from: 'Acme Law', baseUrl })
  expect((await messenger.send(text())).outcome).toBe('accepted')
  messenger.close()
  const basic = Buffer.from(`${apiKey.sid}:${apiKey.secret}`).toString('base64')
  expect(provider.requests[0]?.headers.authorization).toBe(`Basic ${basic}`)
})

it('a text keeps every character: what would end a field, a line or a header is part of it', async () => {
  const hostile = 'a&To=+19995550000&b=%0d%0a\r\nX-Evil: 1\u0000 “ça” 😀 = + ;'
  const { form } = await formOf({}, text({ text: hostile, to: '+12127365000\r\nX-Evil: 1' }))
  expect(form).toEqual({ To: '+12127365000\r\nX-Evil: 1', From: '+12125550100', Body: hostile })
})

it('Twilio is told where to report, with the id of the row, beside whatever the address holds', async () => {
  const at = async (statusCallbackUrl: string, id = 'row-1') =>
    (await formOf({ statusCallbackUrl }, text({ id }))).form['StatusCallback']
  expect(await at('https://acme.example/hooks/sms')).toBe('https://acme.example/hooks/sms?message=row-1')
  expect(await at('https://acme.example/hooks?t=a%20b+c', 'a&b/c')).toBe(
    'https://acme.example/hooks?t=a%20b+c&message=a%26b%2Fc',
  )
  expect(await at('https://acme.example/hooks#rc=5')).toBe('https://acme.example/hooks?message=row-1#rc=5')
})

it('Twilio may hold a text for as long as it may still be delivered, and for ten hours at most', async () => {
  const until = async (ms: number) => {
    const deliverBefore = new Date(now + ms).toISOString()
    return (await formOf({}, text({ deliverBefore }))).form['ValidityPeriod']
  }
  expect(await until(1_000)).toBe('1')
  expect(await until(90_999)).toBe('90')
  expect(await until(36_001_000)).toBe('36000')
  expect(await until(400 * 86_400_000)).toBe('36000')
})

it('an e-mail is no text', async () => {
  const messenger = messengerAt('http://127.0.0.1:9')
  await expect(messenger.send(text({ channel: 'email' }))).rejects.toThrow(TypeError)
  await expect(messenger.find?.(text({ channel: 'email' }))).rejects.toThrow(TypeError)
})

it('texts one after the other share a connection', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  for (const id of ['a', 'b', 'c']) expect((await messenger.send(text({ id }))).outcome).toBe('accepted')
  expect(provider.connections.seen).toBe(1)
  const ended = provider.ended()
  messenger.close()
  await ended
  expect(provider.connections.standing.size).toBe(0)
})

it('two hundred texts at once are all taken, once', async () => {
  const provider = await openProvider()
  const messenger = messengerAt(provider.baseUrl)
  const ids = Array.from({ length: 200 }, (_, index) => `row-${String(index)}`)
  const answers = await Promise.all(ids.map((id) => messenger.send(text({ id, text: id }))))
  expect(new Set(answers.map((each) => each.outcome))).toEqual(new Set(['accepted']))
  expect(provider.ledger.map((each) => each.text).sort()).toEqual(ids.sort())
  expect(provider.connections.seen).toBeLessThanOrEqual(64)
})
