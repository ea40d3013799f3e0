import type { MessageRecord } from '../../model/message'
import type { Verdict } from './guard'
import { expire, hold, suppress } from './message-state'

/** What the guard leaves of a message that does not go now. */
export function heldBack(
  message: MessageRecord,
  verdict: Exclude<Verdict, { readonly may: 'go' }>,
): MessageRecord {
  switch (verdict.may) {
    case 'wait':
      return hold(message, verdict.reason, verdict.until)
    case 'never':
      return suppress(message, verdict.reason)
    case 'expired':
      return expire(message)
  }
}
