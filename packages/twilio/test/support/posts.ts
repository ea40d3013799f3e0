import { createHmac } from 'node:crypto'
import type { WebhookRequest } from '@casework/core/adapter'

export const publicUrl = 'https://acme.example/casework'
export const path = '/hooks/acme/sms?message=row-1'
export const secret = 'canary-webhook-secret'
export const sid = `SM${'ab'.repeat(16)}`

export type Fields = Readonly<Record<string, string>>

export const callback = (over: Fields = {}): Fields => ({
  AccountSid: `AC${'0a'.repeat(16)}`,
  MessageSid: sid,
  SmsSid: sid,
  SmsStatus: 'delivered',
  MessageStatus: 'delivered',
  To: '+12127365000',
  From: '+12125550100',
  ApiVersion: '2010-04-01',
  ...over,
})

export const inbound = (over: Fields = {}): Fields => ({
  AccountSid: `AC${'0a'.repeat(16)}`,
  MessageSid: sid,
  SmsMessageSid: sid,
  SmsStatus: 'received',
  NumMedia: '0',
  Body: 'Stop please 😀 &+=%',
  From: '+12127365000',
  To: '+12125550100',
  ...over,
})

/** The signature as Twilio describes it: the address, then each name and value in the order of names. */
export function signatureOf(url: string, fields: Fields, key = secret): string {
  const sorted = Object.keys(fields).sort()
  return createHmac('sha1', key)
    .update(sorted.reduce((text, name) => text + name + (fields[name] ?? ''), url))
    .digest('base64')
}

export function post(fields: Fields, over: Partial<WebhookRequest> = {}, key = secret): WebhookRequest {
  return {
    path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signatureOf(publicUrl + (over.path ?? path), fields, key),
    },
    body: Buffer.from(new URLSearchParams(fields).toString()),
    ...over,
  }
}
