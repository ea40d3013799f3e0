import type { DeliveryReport, DeliveryStatus, ProviderReport } from '@casework/core/adapter'
import { refusalOf } from '../codes'

const E164 = /^\+[1-9]\d{6,14}$/
/** A firm may also be texted at a short code. */
const FIRM_NUMBER = /^(\+[1-9]\d{6,14}|\d{3,8})$/
const SID = /^(SM|MM)[0-9a-f]{32}$/i
const MAX_ID_LENGTH = 200

const statuses = new Map<string, DeliveryStatus>([
  ['accepted', 'accepted'],
  ['scheduled', 'accepted'],
  ['queued', 'accepted'],
  ['sending', 'accepted'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'undelivered'],
  ['failed', 'undelivered'],
  ['canceled', 'undelivered'],
])

/** What only a delivery can fail of; codes of refusals come here too, when a messaging service sends later. */
const reasons = new Map<number, DeliveryReport['reason']>([
  // It waited longer in the queue than it may.
  [30001, 'expired'],
  [30036, 'expired'],
  // Unknown, a landline. A phone that is off or out of reach (30003) says nothing of its number: it is on again tomorrow.
  [30005, 'address'],
  [30006, 'address'],
  // Blocked, filtered, or not registered with the carriers.
  [30004, 'carrier'],
  [30007, 'carrier'],
  [30032, 'carrier'],
  [30034, 'carrier'],
])

/** What a genuine form tells; parameters that are not known are left alone. */
export function reportOf(form: URLSearchParams, query: URLSearchParams): ProviderReport | 'ignored' {
  const sid = only(form, 'MessageSid')
  if (sid === null || !SID.test(sid)) return 'ignored'
  const status = only(form, 'MessageStatus')
  if (status !== null) return deliveryOf(sid, status, only(form, 'ErrorCode'), only(query, 'message'))
  if (form.has('MessageStatus') || only(form, 'SmsStatus') !== 'received') return 'ignored'
  const [from, to, text] = [only(form, 'From'), only(form, 'To'), only(form, 'Body')]
  if (from === null || to === null || text === null) return 'ignored'
  if (!E164.test(from) || !FIRM_NUMBER.test(to)) return 'ignored'
  return { kind: 'inbound', providerId: sid, from, to, text }
}

function deliveryOf(
  proof: string,
  word: string,
  error: string | null,
  row: string | null,
): DeliveryReport | 'ignored' {
  const status = statuses.get(word)
  if (status === undefined) return 'ignored'
  const code = error !== null && /^[1-9]\d{4}$/.test(error) ? error : null
  const messageId = row !== null && row !== '' && row.length <= MAX_ID_LENGTH ? row : null
  const reason = status === 'undelivered' && code !== null ? reasonOf(Number(code)) : null
  return { kind: 'delivery', messageId, proof, status, reason, code }
}

function reasonOf(code: number): DeliveryReport['reason'] {
  const refusal = refusalOf(code)
  return reasons.get(code) ?? (refusal === 'address' || refusal === 'optedOut' ? refusal : null)
}

/** The value of a parameter that is there once; Twilio says nothing twice. */
function only(of: URLSearchParams, name: string): string | null {
  const [value, ...more] = of.getAll(name)
  return value !== undefined && more.length === 0 ? value : null
}
