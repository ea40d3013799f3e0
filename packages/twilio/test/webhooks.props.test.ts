import { twilioWebhooks } from '@casework/twilio'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { callback, post, publicUrl, secret, sid } from './support/posts'

const webhooks = twilioWebhooks({ authToken: [secret, 'second-secret'], publicUrl })
const genuine = post(callback())
const right = genuine.headers['x-twilio-signature'] ?? ''

it('no signature but the right one is accepted', async () => {
  const forged = fc.oneof(
    fc.string(),
    fc.base64String({ minLength: 28, maxLength: 28 }),
    fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    fc.tuple(fc.nat(right.length - 1), fc.string({ minLength: 1, maxLength: 1 })).map(([at, by]) => {
      return right.slice(0, at) + by + right.slice(at + 1)
    }),
  )
  await fc.assert(
    fc.asyncProperty(forged, async (signature) => {
      fc.pre(signature !== right)
      const headers = { ...genuine.headers, 'x-twilio-signature': signature }
      expect(await webhooks.read({ ...genuine, headers })).toBeNull()
    }),
    { numRuns: 2_000 },
  )
})

it('a genuine signature holds for no other body, and nothing that is posted makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (body, path) => {
      expect(await webhooks.read({ ...genuine, body })).toBeNull()
      expect(await webhooks.read({ ...genuine, path })).toBeNull()
    }),
    { numRuns: 1_000 },
  )
})

it('whatever else Twilio adds, a callback is read alike', async () => {
  const names = fc
    .string({ minLength: 1, unit: 'binary' })
    .filter((name) => !(name in callback()) && name !== 'ErrorCode')
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, fc.string({ unit: 'binary' })), async (more) => {
      expect(await webhooks.read(post({ ...more, ...callback() }))).toEqual({
        kind: 'delivery',
        messageId: 'row-1',
        proof: sid,
        status: 'delivered',
        reason: null,
        code: null,
      })
    }),
    { numRuns: 500 },
  )
})
