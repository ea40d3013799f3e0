import type { LinkRecord } from '../../../model/link'
import type { MessageRecord } from '../../../model/message'
import type { CaseChange } from '../../../rules/case/change'

/** Tells the history of the case of new links, and of the messages that carry them or stand alone. */
export function noteSent(
  change: CaseChange,
  links: Iterable<LinkRecord>,
  messages: Iterable<MessageRecord>,
): void {
  for (const each of links) change.emit(linkCreated(each))
  for (const each of messages) change.emit(messageQueued(each))
}

/** What the history says of a new link. */
export function linkCreated({ linkId, clientId, expiresAt }: LinkRecord) {
  return { type: 'LinkCreated', linkId, clientId, expiresAt } as const
}

/** What the history says of a message. */
export function messageQueued({ messageId, clientId, channel, linkId, state, reason }: MessageRecord) {
  return { type: 'MessageQueued', messageId, clientId, channel, linkId, state, reason } as const
}
