import type { JsonValue } from '@casework/core'
import {
  WebhookError,
  webhookAutomation,
  type WebhookAutomation,
  type WebhookCall,
  type WebhookOptions,
} from '@casework/webhooks'
import type { Receiver } from './receiver'

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`

export const secret = secretOf(1)
export const newer = secretOf(2)
export const foreign = secretOf(3)
export const now = Date.parse('2026-03-06T05:00:00Z')

export const call = (given: JsonValue, over: Partial<WebhookCall> = {}): WebhookCall => ({
  tenant: 'acme',
  caseId: 'case-1',
  taskId: 'task-1',
  key: 'run-1',
  attempt: 1,
  with: given,
  ...over,
})

/** An automation that may reach receivers on this machine. */
export const reaching = ({ host }: Receiver, over: Partial<WebhookOptions> = {}): WebhookAutomation =>
  webhookAutomation({ secrets: [secret], allowHosts: [host], allowPrivate: true, now: () => now, ...over })

/** What a call failed with; fails itself when it did not. */
export async function failureOf(done: Promise<void>): Promise<WebhookError> {
  const error = await done.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof WebhookError) return error
  throw new Error('Expected a WebhookError', { cause: error })
}
