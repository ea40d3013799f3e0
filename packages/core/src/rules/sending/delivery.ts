import type { DeliveryState, MessageRecord } from '../../model/message'
import type { DeliveryReport } from '../../ports/webhooks'
import { prove, toldByPerson } from './message-state'

/** The order in which a message comes along; the last three are final and of one rank. */
const rank: Readonly<Record<DeliveryState, number>> = {
  accepted: 0,
  sent: 1,
  delivered: 2,
  undelivered: 2,
  bounced: 2,
}

/**
 * What a provider's report makes of a message (P13): its rank only rises, what is final stays, and the same report twice
 * changes nothing. A report proves that the provider has it, also before the answer to the hand-over has come.
 */
export function report(
  message: MessageRecord,
  { status, proof, reason, code }: DeliveryReport,
): MessageRecord {
  if (message.proof !== null && message.proof !== toldByPerson && message.proof !== proof) return message
  const proved = message.attempts.length > 0 ? prove(message, proof) : message
  if (proved.state !== 'accepted') return message
  const before = proved.delivery
  if (before !== null && rank[status] <= rank[before]) return proved
  const failed = status === 'undelivered' || status === 'bounced'
  return { ...proved, delivery: status, reason: failed ? (reason ?? code) : null }
}
