import type { AutomationRun } from '../../model/automation-run'
import type { Delivery } from '../../model/delivery'
import type { MessageRecord } from '../../model/message'
import type { Trouble } from '../../ports/backlog'
import type { RecordKind, Records } from '../../ports/store'
import { givenUpAt } from '../overdue/automation-state'
import { staysStuck, unknownSubscription } from '../feed/delivery-state'

/** What is wrong with a record and does not end by itself; null when nothing is, and for kinds that have no such troubles. */
export function troubleOf(kind: RecordKind, record: Records[RecordKind]): Trouble | null {
  if (kind === 'message' && 'messageId' in record) return troubleOfMessage(record)
  if (kind === 'automation' && 'automationId' in record) return troubleOfAutomation(record)
  return kind === 'delivery' && 'deliveryId' in record ? troubleOfDelivery(record) : null
}

function troubleOfMessage(message: MessageRecord): Trouble | null {
  const { state, unknownSince, attempts, createdAt } = message
  const since = unknownSince ?? attempts.at(-1)?.at ?? createdAt
  if (state === 'unknown') return { kind: 'unknownMessage', since }
  return state === 'needsAttention' ? { kind: 'messageForPeople', since } : null
}

function troubleOfAutomation(run: AutomationRun): Trouble | null {
  const since = givenUpAt(run)
  return since === null ? null : { kind: 'failedAutomation', since }
}

function troubleOfDelivery(delivery: Delivery): Trouble | null {
  const { reason, since } = delivery
  if (since === undefined) return null
  if (reason === unknownSubscription) return { kind: 'unknownSubscription', since }
  return staysStuck(delivery) ? { kind: 'stuckDelivery', since } : null
}
