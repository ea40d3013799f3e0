import type { OutboundMessage } from '@casework/core/adapter'
import type { TwilioApi } from './api'
import type { Sender } from './options'

/** What Twilio's clock, which knows whole seconds, may be behind ours. */
const SKEW_MS = 10_000
const PROOF = /^(SM|MM)[0-9a-f]{32}$/i

/**
 * Twilio's id of a message whose answer was lost. Twilio does not give our row's id back, so a match means: since the
 * row was made, exactly one text with these very words went from this sender to this number. Two rows of equal text
 * cannot be told apart, so more than one match is none; so is a list that is not known to be whole. A text that Twilio
 * has not sent on yet may be missing from the list: null means not found so far.
 */
export async function findMessage(
  list: NonNullable<TwilioApi['list']>,
  sender: Sender,
  message: OutboundMessage,
): Promise<string | null> {
  const since = Date.parse(message.createdAt) - SKEW_MS
  if (Number.isNaN(since)) return null
  const listed = await list(message.to, new Date(since).toISOString().slice(0, 10))
  const matches = (listed ?? []).filter(
    (each) =>
      each.direction === 'outbound-api' &&
      each.body === message.text &&
      each.createdAt >= since &&
      ('From' in sender
        ? each.from === sender.From
        : each.messagingServiceSid === sender.MessagingServiceSid),
  )
  const [match] = matches
  return match && matches.length === 1 && PROOF.test(match.sid) ? match.sid : null
}
