import { expect, test } from 'vitest'
import * as smtp from '@casework/smtp'

test('the public values are these and no others', () => {
  expect(Object.keys(smtp)).toEqual(['smtpEmail'])
})
