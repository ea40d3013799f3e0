import * as webhooks from '@casework/webhooks'
import { expect, test } from 'vitest'

test('the public values are these and no others', () => {
  expect(Object.keys(webhooks).sort()).toEqual(['WebhookError', 'verifyWebhook', 'webhookAutomation'])
})
