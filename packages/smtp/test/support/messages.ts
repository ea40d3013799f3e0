import type { OutboundMessage } from '@casework/core/adapter'
import { start } from '@casework/testkit/builders'

/** An e-mail about a task. */
export const emailOf = (over: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'row-1',
  tenant: 'acme',
  channel: 'email',
  purpose: 'transactional',
  to: 'ana@ruiz.example',
  subject: 'One question',
  text: 'Please answer.',
  html: null,
  createdAt: start,
  deliverBefore: null,
  unsubscribeUrl: null,
  ...over,
})

export const from = { name: 'Acme Law', address: 'tasks@acme-law.example' }
