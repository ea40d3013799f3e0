import { createHmac } from 'node:crypto'
import { verifyWebhook } from '@casework/webhooks'
import { expect, it } from 'vitest'
import { signatureOf } from '../src/signing/signature'
import { call, foreign, newer, now, reaching, secret } from './support/calls'
import { openReceiver } from './support/receiver'

const sent = async (secrets: [string, ...string[]] = [secret], over = {}) => {
  const receiver = await openReceiver()
  await reaching(receiver, { secrets })(call({ url: `http://${receiver.host}/hook?a=1` }, over))
  const [received] = receiver.ledger
  if (!received) throw new Error('Nothing arrived')
  return received
}

it('a webhook tells which task of which case, with what the ladder gave it', async () => {
  const { method, path, headers, body } = await sent()
  expect({ method, path }).toEqual({ method: 'POST', path: '/hook?a=1' })
  expect(headers['content-type']).toBe('application/json')
  expect(headers['webhook-id']).toBe('run-1')
  expect(headers['webhook-timestamp']).toBe(String(now / 1_000))
  const url = `http://${String(headers.host)}/hook?a=1`
  expect(body.toString()).toBe(
    `{"id":"run-1","type":"ladder.automation","tenant":"acme","caseId":"case-1","taskId":"task-1","attempt":1,"with":{"url":"${url}"}}`,
  )
})

it('it is signed as Standard Webhooks says', async () => {
  const { headers, body } = await sent()
  const right = createHmac('sha256', Buffer.alloc(32, 1))
    .update(`run-1.${now / 1_000}.${body.toString()}`)
    .digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${right}`)
})

it('the published example of Svix, who wrote the specification, has the published signature', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const signature = signatureOf(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}')
  expect(signature.toString('base64')).toBe('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

it('every attempt has the same id and says which it is', async () => {
  const first = await sent()
  const second = await sent([secret], { attempt: 2 })
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
  expect(JSON.parse(second.body.toString())).toMatchObject({ id: 'run-1', attempt: 2 })
})

it('what was signed verifies by its bytes and by its text', async () => {
  const { headers, body } = await sent()
  const right = { id: 'run-1', timestamp: now / 1_000 }
  expect(verifyWebhook({ secrets: [secret], headers, body, now })).toEqual(right)
  expect(verifyWebhook({ secrets: [secret], headers, body: body.toString(), now })).toEqual(right)
})

it('while secrets change, receivers with the old, the new or both verify', async () => {
  const { headers, body } = await sent([newer, secret])
  expect(String(headers['webhook-signature']).split(' ')).toHaveLength(2)
  for (const secrets of [[secret], [newer], [newer, secret], [foreign, secret]])
    expect(verifyWebhook({ secrets, headers, body, now })).not.toBeNull()
  expect(verifyWebhook({ secrets: [foreign], headers, body, now })).toBeNull()
})

it('a webhook is fresh for five minutes either way, and never by a moment that is none', async () => {
  const { headers, body } = await sent()
  const at = (moment: number, toleranceSeconds?: number) =>
    verifyWebhook({
      secrets: [secret],
      headers,
      body,
      now: moment,
      ...(toleranceSeconds !== undefined && { toleranceSeconds }),
    })
  expect(at(now + 300_000)).not.toBeNull()
  expect(at(now - 300_000)).not.toBeNull()
  expect(at(now + 300_001)).toBeNull()
  expect(at(now - 300_001)).toBeNull()
  expect(at(now + 11_000, 10)).toBeNull()
  expect(at(NaN)).toBeNull()
})

it('whatever is changed of a webhook, it is refused', async () => {
  const { headers, body } = await sent()
  const signature = String(headers['webhook-signature'])
  const with_ = (name: string, value: string | string[] | undefined) => ({ ...headers, [name]: value })
  const forged: [object, Uint8Array][] = [
    [with_('webhook-id', 'run-2'), body],
    [with_('webhook-id', ''), body],
    [with_('webhook-id', undefined), body],
    [with_('webhook-id', ['run-1', 'run-1']), body],
    [with_('webhook-timestamp', String(now / 1_000 + 1)), body],
    [with_('webhook-timestamp', `${now / 1_000}.0`), body],
    [with_('webhook-timestamp', `0${now / 1_000}`), body],
    [with_('webhook-timestamp', undefined), body],
    [with_('webhook-signature', undefined), body],
    [with_('webhook-signature', ''), body],
    [with_('webhook-signature', 'v1,'), body],
    [with_('webhook-signature', signature.replace('v1,', 'v2,')), body],
    [with_('webhook-signature', signature.replace('v1,', '')), body],
    [with_('webhook-signature', signature.slice(0, -3)), body],
    [with_('webhook-signature', `v1,${'A'.repeat(43)}=`), body],
    [with_('webhook-signature', `${'v1,A '.repeat(20)}${signature}`), body],
    [headers, Buffer.concat([body, Buffer.from(' ')])],
    [headers, body.subarray(1)],
    [headers, Buffer.alloc(0)],
  ]
  for (const [changed, bytes] of forged)
    expect(
      verifyWebhook({ secrets: [secret], headers: changed as typeof headers, body: bytes, now }),
    ).toBeNull()
})
