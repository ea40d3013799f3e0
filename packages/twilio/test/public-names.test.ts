import * as twilio from '@casework/twilio'
import { expect, test } from 'vitest'

test('the public values are these and no others', () => {
  expect(Object.keys(twilio).sort()).toEqual(['twilioSms', 'twilioWebhooks'])
})
