import type { CarriedChannel, MessageRecord } from '../../model/message'
import type { ContactPoint } from '../../model/contact-point'
import type { Sender } from '../../model/sender'
import { after, compareInstants } from '../../model/instants'
import { factsFor, loadSources, type GuardSources } from '../../operations/support/sharing/guard-facts'
import type { Context } from '../../operations/context'
import type { OutboundMessage } from '../../ports/messenger'
import { noteSent } from '../../rules/sending/contact-point'
import { guard, isDirectReply } from '../../rules/sending/guard'
import { expire, hold, intend, suppress } from '../../rules/sending/message-state'
import { leaseMs, newSender, refill, take } from '../../rules/sending/pace'
import { alertOf } from './claim'
import { outboundOf } from './outbound'
import { transact, type WorkerPorts } from './transact'

/** A message whose intent is committed: this attempt, and no other, may call the provider. */
export interface Intended {
  readonly message: MessageRecord
  readonly outbound: OutboundMessage
}

/**
 * Asks the guard for the last time, takes from the sender's pace, and commits the intents; what does not go any more says
 * why. The contact point is written with the intent, so that a STOP kept meanwhile makes this transaction begin again.
 */
export async function commitIntents(
  ports: WorkerPorts,
  tenant: string,
  claimed: readonly MessageRecord[],
): Promise<readonly Intended[]> {
  return transact(ports, tenant, async (context) => {
    const { tx } = context
    const kept = await tx.get(
      'message',
      claimed.map((each) => each.messageId),
    )
    const mine = claimed.flatMap(({ messageId, fence }) => {
      const message = kept.get(messageId)
      return message?.state === 'claimed' && message.fence === fence ? [message] : []
    })
    const settings = (await tx.get('settings', ['settings'])).get('settings')
    if (mine.length === 0 || !settings) return []
    const sources = await loadSources(context, settings, mine)
    const points = new Map(sources.points)
    const senders = await loadSenders(context, settings.messagesPerMinute)
    const decided: MessageRecord[] = []
    const intended: Intended[] = []
    for (const message of mine) {
      const next = await decide(context, { ...sources, points }, senders, message)
      decided.push(next.message)
      if (!next.outbound) {
        if (next.message.state === 'needsAttention')
          tx.afterCommit(() => {
            alertOf(ports, tenant, next.message)
          })
        continue
      }
      intended.push({ message: next.message, outbound: next.outbound })
      if (next.point) points.set(next.point.contactPointId, next.point)
    }
    await tx.put('message', new Map(decided.map((each) => [each.messageId, each])))
    await tx.put('contactPoint', changedIn(points, sources.points))
    await tx.put('sender', senders)
    return intended
  })
}

interface Decided {
  readonly message: MessageRecord
  readonly outbound?: OutboundMessage
  readonly point?: ContactPoint
}

async function decide(
  context: Context,
  sources: GuardSources,
  senders: Map<CarriedChannel, Sender>,
  message: MessageRecord,
): Promise<Decided> {
  const { now } = context
  const { channel } = message
  const facts = factsFor(context, sources, message)
  const verdict = guard(message, facts)
  if (verdict.may === 'expired') return { message: expire(message) }
  if (verdict.may === 'never') return { message: suppress(message, verdict.reason) }
  if (verdict.may === 'wait') return { message: hold(message, verdict.reason, verdict.until) }
  const sender = channel === 'portal' ? undefined : senders.get(channel)
  if (channel === 'portal' || !sender) throw new Error('A portal message is never claimed')
  if (sender.paused && compareInstants(now, sender.paused.until) < 0)
    return { message: hold(message, 'senderPaused', sender.paused.until) }
  const paced = take(sender, message.segments ?? 1, sources.settings.messagesPerMinute)
  if ('until' in paced && !isDirectReply(message)) return { message: hold(message, 'pace', paced.until) }
  const outbound = await rendered(context, message, facts.link, verdict.deliverBefore)
  if (!outbound)
    return { message: { ...message, state: 'needsAttention', reason: 'cannotRender', dueAt: null } }
  if ('sender' in paced) senders.set(channel, paced.sender)
  const point = facts.point ? noteSent(facts.point, message, now) : undefined
  return {
    message: intend(message, now, after(now, leaseMs[channel])),
    outbound,
    ...(point ? { point } : {}),
  }
}

/** A message that cannot be rendered is left to people alone: it must not keep the others from going. */
async function rendered(...given: Parameters<typeof outboundOf>): Promise<OutboundMessage | null> {
  try {
    return await outboundOf(...given)
  } catch {
    return null
  }
}

async function loadSenders({ tx, now }: Context, perMinute: number): Promise<Map<CarriedChannel, Sender>> {
  const kept = await tx.get('sender', ['sms', 'email'])
  const filled = (['sms', 'email'] as const).map(
    (channel) =>
      [channel, refill(kept.get(channel) ?? newSender(channel, perMinute, now), perMinute, now)] as const,
  )
  return new Map(filled)
}

function changedIn<V>(next: ReadonlyMap<string, V>, before: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...next].filter(([id, value]) => before.get(id) !== value))
}
