import type { MessageRecord } from '../../model/message'
import type { MessageQuery } from '../../ports/queries'
import { compareCodePoints } from './fold-name'

/** True for a message that the query asks for. */
export function messageMatcher(query: MessageQuery): (message: MessageRecord) => boolean {
  const { caseId, clientId, linkId, proof, contactPointId, channel, states, before } = query
  return (message) =>
    (caseId === null || message.caseId === caseId) &&
    (clientId === null || message.clientId === clientId) &&
    (linkId === null || message.linkId === linkId) &&
    (proof === null || message.proof === proof) &&
    (contactPointId === null || message.contactPointId === contactPointId) &&
    (channel === null || message.channel === channel) &&
    (states === null || states.includes(message.state)) &&
    (before === null || compareCodePoints(message.messageId, before) < 0)
}
