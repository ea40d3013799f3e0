import type { OutboundMessage } from '@casework/core/adapter'
import { twilioSms, type TwilioMessenger, type TwilioSmsOptions } from '@casework/twilio'
import { onTestFinished } from 'vitest'

export const account = `AC${'0a'.repeat(16)}`
export const token = 'canary-token-7f31'
export const now = Date.parse('2026-03-02T14:00:00Z')

export const text = (over: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'row-1',
  tenant: 'acme',
  channel: 'sms',
  purpose: 'transactional',
  to: '+12127365000',
  subject: null,
  text: 'Please answer: https://acme.example/s/abc',
  html: null,
  createdAt: '2026-03-02T14:00:00Z',
  deliverBefore: null,
  unsubscribeUrl: null,
  ...over,
})

/** A messenger that is closed with its test. */
export function messengerAt(baseUrl: string, over: Partial<TwilioSmsOptions> = {}): TwilioMessenger {
  const messenger = twilioSms({
    accountSid: account,
    authToken: token,
    from: '+12125550100',
    baseUrl,
    now: () => now,
    ...over,
  })
  onTestFinished(() => messenger.close())
  return messenger
}
