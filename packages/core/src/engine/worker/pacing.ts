import { compareInstants } from '../../model/instants'
import type { CarriedChannel, MessageRecord } from '../../model/message'
import type { Sender } from '../../model/sender'
import type { Settings } from '../../model/settings'
import type { Context } from '../../operations/context'
import { isDirectReply } from '../../rules/sending/guard'
import { hold } from '../../rules/sending/message-state'
import { newSender, refill, take, tried } from '../../rules/sending/pace'

/** The sender with what this message takes, or the message as it waits for its turn. Direct replies wait for no pace. */
export function pace(
  sender: Sender,
  message: MessageRecord,
  { messagesPerMinute: perMinute }: Settings,
  now: string,
): { readonly held: MessageRecord } | { readonly sender: Sender } {
  if (sender.paused && compareInstants(now, sender.paused.until) < 0)
    return { held: hold(message, 'senderPaused', sender.paused.until) }
  const paced = take(sender, message.segments ?? 1, perMinute)
  if ('sender' in paced) return { sender: tried(paced.sender, now) }
  return isDirectReply(message)
    ? { sender: tried(sender, now) }
    : { held: hold(message, 'pace', paced.until) }
}

/** The firm's senders, with what has come back since. */
export async function loadSenders(
  { tx, now }: Context,
  { messagesPerMinute: perMinute }: Settings,
): Promise<Map<CarriedChannel, Sender>> {
  const kept = await tx.get('sender', ['sms', 'email'])
  const filled = (['sms', 'email'] as const).map(
    (channel) =>
      [channel, refill(kept.get(channel) ?? newSender(channel, perMinute, now), perMinute, now)] as const,
  )
  return new Map(filled)
}
