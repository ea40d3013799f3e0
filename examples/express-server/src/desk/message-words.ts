import type { Channel, HoldReason, Message, MessageState, SuppressReason } from '@casework/core'
import { phoneWords } from './words'

export const channelWords: Readonly<Record<Channel, string>> = {
  sms: 'Text',
  email: 'E-mail',
  portal: 'Portal',
}

/** An address as staff read it. */
export function addressWords(channel: Channel, to: string): string {
  return channel === 'sms' ? phoneWords(to) : to
}

/** A state as staff read it, and how its badge looks. */
export const stateWords: Readonly<Record<MessageState, readonly [word: string, look: string]>> = {
  held: ['Waiting', 'waiting'],
  ready: ['Leaving', 'in_progress'],
  claimed: ['Leaving', 'in_progress'],
  intent: ['Leaving', 'in_progress'],
  retryWait: ['Trying again', 'in_progress'],
  unknown: ['Not sure yet', 'held'],
  accepted: ['Sent', 'completed'],
  rejected: ['Refused', 'overdue'],
  suppressed: ['Not sent', 'skipped'],
  expired: ['Too late', 'skipped'],
  cancelled: ['Called off', 'skipped'],
  needsAttention: ['Needs you', 'overdue'],
}

const reasons: Readonly<Record<SuppressReason | HoldReason, string>> = {
  noAddress: 'No number or mailbox on file',
  addressChanged: 'The address has changed since',
  noConsent: 'Has not agreed to texts at this number',
  revoked: 'Has asked us to stop',
  unreachable: 'Nothing arrives there, says the provider',
  countryNotAllowed: 'We do not text numbers of that country',
  duplicate: 'The same words went there within ten minutes',
  nothingToDo: 'Nothing is left to do',
  held: 'The task was put on hold',
  redated: 'The due date moved',
  linkEnded: 'The link has ended',
  clientGone: 'No client of this case any more',
  noPortal: 'Has no portal',
  noMessenger: 'Nobody carries such messages for us',
  scheduled: 'Goes at the time you chose',
  businessHours: 'Goes in business hours',
  quietHours: 'Goes in the morning: it is night there',
  review: 'A text from them seems to ask us to stop: decide on the case’s Details',
  pace: 'Waits its turn',
  senderPaused: 'The provider refuses our account',
}

const others: Readonly<Record<string, string>> = {
  address: 'No such number or mailbox, says the provider',
  optedOut: 'Has stopped our texts with the provider',
  route: 'We may not send there, says the provider',
  content: 'The provider refuses these words',
  retriesExhausted: 'The provider could not take it, often',
  unknown: 'Nobody can say whether it was sent',
  cannotRender: 'It cannot be written any more: the key of its link is gone',
  notSent: 'Was not sent, somebody found out',
}

/** Why a message waits or did not go, in words; empty when there is nothing to say. */
export function reasonWords(reason: string | null): string {
  if (reason === null) return ''
  const known = new Map<string, string>([...Object.entries(reasons), ...Object.entries(others)])
  return known.get(reason) ?? reason
}

/** How far the provider says it has come. */
export function deliveryWords({ delivery }: Message): string {
  if (delivery === null || delivery === 'accepted') return ''
  const words = {
    sent: 'on its way',
    delivered: 'delivered',
    undelivered: 'not delivered',
    bounced: 'came back',
  }
  return words[delivery]
}
