import { twilioWebhooks } from '@casework/twilio'
import { expect, it } from 'vitest'
import { callback, inbound, post, publicUrl, secret, sid, type Fields } from './support/posts'

const webhooks = twilioWebhooks({ authToken: secret, publicUrl })
const told = (fields: Fields, path?: string) =>
  webhooks.read(post(fields, path === undefined ? {} : { path }))

const statuses = {
  accepted: 'accepted',
  scheduled: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
}

for (const [word, status] of Object.entries(statuses)) {
  it(`a text that Twilio calls ${word} is ${status}`, async () => {
    expect(await told(callback({ MessageStatus: word }))).toEqual({
      kind: 'delivery',
      messageId: 'row-1',
      proof: sid,
      status,
      reason: null,
      code: null,
    })
  })
}

const reasons = {
  30001: 'expired',
  30036: 'expired',
  30003: null,
  30005: 'address',
  30006: 'address',
  21614: 'address',
  21610: 'optedOut',
  30004: 'carrier',
  30007: 'carrier',
  30034: 'carrier',
  30008: null,
  30410: null,
  21606: null,
}

for (const [code, reason] of Object.entries(reasons)) {
  it(`a text that failed with ${code} failed for its reason: ${reason ?? 'not known'}`, async () => {
    const report = await told(callback({ MessageStatus: 'undelivered', ErrorCode: code }))
    expect(report).toMatchObject({ status: 'undelivered', reason, code })
  })
}

it('a code beside a text that did not fail is no reason', async () => {
  expect(await told(callback({ ErrorCode: '21610' }))).toMatchObject({ reason: null, code: '21610' })
})

it('an error that is no code of Twilio’s is not passed on', async () => {
  for (const ErrorCode of ['', '0', '+12127365000', 'x'.repeat(1_000)])
    expect(await told(callback({ MessageStatus: 'failed', ErrorCode }))).toMatchObject({
      reason: null,
      code: null,
    })
})

it('a callback without the row’s id still tells of its text', async () => {
  for (const path of [
    '/hooks',
    '/hooks?message=',
    '/hooks?message=a&message=b',
    `/hooks?message=${'x'.repeat(201)}`,
  ])
    expect(await told(callback(), path)).toMatchObject({ messageId: null, proof: sid })
  expect(await told(callback(), '/hooks?a=1&message=a%26b%2Fc')).toMatchObject({ messageId: 'a&b/c' })
})

it('a text to the firm is told with its very words', async () => {
  expect(await told(inbound(), '/hooks/in')).toEqual({
    kind: 'inbound',
    providerId: sid,
    from: '+12127365000',
    to: '+12125550100',
    text: 'Stop please 😀 &+=%',
  })
})

it('what Twilio makes of an opt-out is left aside: the words decide', async () => {
  expect(await told(inbound({ OptOutType: 'STOP', Body: 'HELP' }))).toMatchObject({
    kind: 'inbound',
    text: 'HELP',
  })
})

it('a text to a short code, and one without words, are told', async () => {
  expect(await told(inbound({ To: '12345', Body: '' }))).toMatchObject({ to: '12345', text: '' })
})

const nothing: Readonly<Record<string, Fields>> = {
  'no form fields': {},
  'a status that is new': callback({ MessageStatus: 'partially_delivered' }),
  'a status named as a property of every object': callback({ MessageStatus: 'constructor' }),
  'no id': callback({ MessageSid: '' }),
  'the id of a call': callback({ MessageSid: `CA${'1'.repeat(32)}` }),
  'a sender that is no number': inbound({ From: 'whatsapp:+12127365000' }),
  'a receiver that is no number': inbound({ To: 'messenger:1' }),
  'a text that is still coming in': inbound({ SmsStatus: 'receiving' }),
}

for (const [name, fields] of Object.entries(nothing)) {
  it(`a genuine post with ${name} tells nothing`, async () => {
    expect(await told(fields)).toBe('ignored')
  })
}

it('parameters that are not known change nothing, not even those named as properties of every object', async () => {
  const more = JSON.parse(
    '{"__proto__":"1","constructor":"2","toString":"3","RawDlrDoneDate":"2603021400"}',
  ) as Fields
  const plain = await told(callback())
  expect(await told({ ...callback(), ...more })).toEqual(plain)
  const entries = Object.fromEntries([...Object.entries(callback()), ...Object.entries(more)])
  expect(await told(entries)).toEqual(plain)
  expect(Object.keys(Object.prototype)).toEqual([])
})

it('the same post told again gives the same answer', async () => {
  const request = post(callback())
  const first = await webhooks.read(request)
  for (let time = 0; time < 10; time += 1) expect(await webhooks.read(request)).toEqual(first)
})
