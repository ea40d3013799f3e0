export { webhookAutomation, type WebhookAutomation, type WebhookCall } from './automation'
export { WebhookError } from './error'
export type { ResolveHost, WebhookOptions } from './options'
export { verifyWebhook, type ReceivedWebhook, type VerifiedWebhook } from './signing/verify'
