import type { OutboundMessage } from '@casework/core/adapter'
import { recordingMessenger } from '@casework/memory'
import { expect, it } from 'vitest'

const message = (id: string, channel: 'sms' | 'email' = 'sms'): OutboundMessage => ({
  id,
  tenant: 'acme',
  channel,
  to: channel === 'sms' ? '+12125550123' : 'ana@example.com',
  subject: null,
  text: 'Please answer',
  html: null,
  purpose: 'transactional',
  createdAt: '2026-03-02T14:00:00Z',
  deliverBefore: null,
  unsubscribeUrl: null,
})

it('accepts every message, remembers it, and numbers its proofs by channel', async () => {
  const messenger = recordingMessenger()
  expect(await messenger.send(message('a'))).toEqual({ outcome: 'accepted', proof: 'sms-1' })
  expect(await messenger.send(message('b', 'email'))).toEqual({ outcome: 'accepted', proof: 'email-1' })
  expect(await messenger.send(message('c'))).toEqual({ outcome: 'accepted', proof: 'sms-2' })
  expect(messenger.sent.map((each) => each.id)).toEqual(['a', 'b', 'c'])
})

it('gives scripted answers in order, then accepts again', async () => {
  const messenger = recordingMessenger()
  messenger.answer({ outcome: 'retry', after: null, code: null })
  messenger.answer({ outcome: 'refused', reason: 'address', code: null })
  for (const id of ['a', 'a', 'b']) await messenger.send(message(id))
  expect(messenger.attempts.map((each) => each.answer.outcome)).toEqual(['retry', 'refused', 'accepted'])
  expect(messenger.sent.map((each) => each.id)).toEqual(['b'])
})
