import { createHmac } from 'node:crypto'
import type { WebhookRequest } from '@casework/core/adapter'
import { twilioWebhooks } from '@casework/twilio'
import { expect, it } from 'vitest'
import { callback, inbound, path, post, publicUrl, secret, sid, signatureOf } from './support/posts'

const webhooks = twilioWebhooks({ authToken: secret, publicUrl })
const genuine = post(callback())
const withHeaders = (headers: Record<string, string>): WebhookRequest => ({ ...genuine, headers })
const form = { 'content-type': 'application/x-www-form-urlencoded' }

it('the signatures that Twilio publishes as examples are genuine, a parameter given thrice included', async () => {
  const example = twilioWebhooks({ authToken: '12345', publicUrl: 'https://mycompany.com' })
  const read = (body: string, signature: string, at = '/myapp.php?foo=1&bar=2') =>
    example.read({ path: at, headers: { ...form, 'X-Twilio-Signature': signature }, body: Buffer.from(body) })
  const call =
    'Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE'
  expect(await read(call, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')).toBe('ignored')
  expect(await read(call, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', '/myapp.php?foo=1&bar=3')).toBeNull()
  const thrice = 'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234'
  expect(await read(thrice, 'IK+Dwps556ElfBT0I3Rgjkr1wJU=')).toBe('ignored')
})

const tampered: Readonly<Record<string, WebhookRequest>> = {
  'another path': { ...genuine, path: path.replace('acme', 'other') },
  'another row': { ...genuine, path: path.replace('row-1', 'row-2') },
  'another status': { ...genuine, body: post(callback({ MessageStatus: 'failed' })).body },
  'a field more': { ...genuine, body: post(callback({ ErrorCode: '21610' })).body },
  'a field less': { ...genuine, body: Buffer.from(`MessageSid=${sid}&MessageStatus=delivered`) },
  'a field twice': { ...genuine, body: Buffer.concat([genuine.body, Buffer.from('&MessageStatus=failed')]) },
  'no body': { ...genuine, body: new Uint8Array() },
  'no signature': withHeaders(form),
  'an empty signature': withHeaders({ ...form, 'x-twilio-signature': '' }),
  'a signature of another length': withHeaders({ ...form, 'x-twilio-signature': 'AAAA' }),
  'a signature and a space': withHeaders({
    ...form,
    'x-twilio-signature': `${genuine.headers['x-twilio-signature'] ?? ''} `,
  }),
  'two signatures': withHeaders({ ...genuine.headers, 'X-TWILIO-SIGNATURE': 'AAAA' }),
  'another secret': post(callback(), {}, 'another'),
  'an address without a path': { ...genuine, path: '' },
  'an address that ends elsewhere': { ...genuine, path: '@evil.example/' },
  JSON: withHeaders({ ...genuine.headers, 'content-type': 'application/json' }),
  'no type': withHeaders({ 'x-twilio-signature': genuine.headers['x-twilio-signature'] ?? '' }),
  'bytes that are no text': { ...genuine, body: Uint8Array.of(0xff, 0xfe) },
  'a path that is too long': post(callback(), { path: `/${'x'.repeat(5_000)}` }),
}

for (const [name, request] of Object.entries(tampered)) {
  it(`a post with ${name} is not Twilio’s`, async () => {
    expect(await webhooks.read(request)).toBeNull()
  })
}

it('Twilio may sign the address with its port or without, whatever we were told', async () => {
  const read = (url: string, signed: string) =>
    twilioWebhooks({ authToken: secret, publicUrl: url }).read({
      ...genuine,
      headers: { ...form, 'x-twilio-signature': signatureOf(signed + path, callback()) },
    })
  for (const url of ['https://acme.example', 'https://acme.example:443', 'https://acme.example/'])
    for (const signed of ['https://acme.example', 'https://acme.example:443'])
      expect(await read(url, signed)).not.toBeNull()
  expect(await read('https://acme.example:8443', 'https://acme.example')).not.toBeNull()
  expect(await read('https://acme.example:8443', 'https://acme.example:8443')).not.toBeNull()
  expect(await read('https://acme.example', 'https://acme.example:8443')).toBeNull()
  expect(await read('https://acme.example', 'http://acme.example')).toBeNull()
})

it('while the secret is changed, the old one and the new one are good', async () => {
  const both = twilioWebhooks({ authToken: ['new-secret', secret], publicUrl })
  expect(await both.read(genuine)).not.toBeNull()
  expect(await both.read(post(callback(), {}, 'new-secret'))).not.toBeNull()
  expect(await both.read(post(callback(), {}, 'older-secret'))).toBeNull()
})

it('headers count however they are written', async () => {
  const headers = Object.fromEntries(
    Object.entries(genuine.headers).map(([name, value]) => [name.toUpperCase(), value]),
  )
  expect(await webhooks.read({ ...genuine, headers })).not.toBeNull()
})

it('a genuine field that comes twice is read as if it were not there', async () => {
  const fields = callback()
  const names = [...Object.keys(fields), 'MessageStatus'].sort()
  const values: Record<string, string> = { ...fields, MessageStatus: 'deliveredMessageStatusfailed' }
  const signed = [...new Set(names)].reduce(
    (text, name) => text + name + (values[name] ?? ''),
    publicUrl + path,
  )
  const request = {
    path,
    headers: { ...form, 'x-twilio-signature': createHmac('sha1', secret).update(signed).digest('base64') },
    body: Buffer.concat([genuine.body, Buffer.from('&MessageStatus=failed')]),
  }
  expect(await webhooks.read(request)).toBe('ignored')
})

it('a body of 10 MB is put aside unread, and one at the limit is read', async () => {
  expect(await webhooks.read(post(inbound({ Body: 'x'.repeat(10_000_000) })))).toBeNull()
  const room = 64 * 1024 - post(inbound({ Body: '' })).body.length
  expect(await webhooks.read(post(inbound({ Body: 'x'.repeat(room) })))).toMatchObject({ kind: 'inbound' })
  expect(await webhooks.read(post(inbound({ Body: 'x'.repeat(room + 1) })))).toBeNull()
})
