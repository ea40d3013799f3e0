import type { CarriedChannel, MessageRecord } from '../../model/message'
import type { ContactPoint } from '../../model/contact-point'
import type { Sender } from '../../model/sender'
import type { Settings } from '../../model/settings'
import { after, compareInstants } from '../../model/instants'
import { factsFor, loadSources, type GuardSources } from '../../operations/support/sharing/guard-facts'
import type { Context } from '../../operations/context'
import type { OutboundMessage } from '../../ports/messenger'
import { noteSent } from '../../rules/sending/contact-point'
import { guard, isDirectReply } from '../../rules/sending/guard'
import { heldBack } from '../../rules/sending/held-back'
import { claim, hold, intend, prove } from '../../rules/sending/message-state'
import type { MessageSecrets } from '../../rules/sending/outbound'
import { leaseMs, newSender, refill, take } from '../../rules/sending/pace'
import { outboundOf, secretsOf } from './outbound'

/** A message whose intent is committed: this attempt, and no other, may call the provider. */
export interface Intended {
  readonly message: MessageRecord
  readonly outbound: OutboundMessage
}

/** What is asked about whatever messages there are. */
export const guardedBy = { settings: ['settings'], sender: ['sms', 'email'] } as const

/**
 * One transaction's look at messages that wait: what the guard says of each, and the intents of those that go now. One
 * after the other, for each takes from its sender's pace, and is known of its address when the next one is asked about.
 */
export class Guarding {
  private readonly intended: Intended[] = []
  private readonly secrets = new Map<string, Promise<MessageSecrets | null>>()
  private readonly points: Map<string, ContactPoint>

  private constructor(
    private readonly context: Context,
    private readonly sources: GuardSources,
    private readonly senders: Map<CarriedChannel, Sender>,
  ) {
    this.points = new Map(sources.points)
  }

  /** Of these messages about as many are going to be intended as a share has. */
  static async begin(context: Context, messages: readonly MessageRecord[], share: number): Promise<Guarding> {
    const settings = (await context.tx.get('settings', ['settings'])).get('settings')
    if (!settings) throw new Error('Messages without settings')
    const [sources, senders] = await Promise.all([
      loadSources(context, settings, messages),
      loadSenders(context, settings),
    ])
    const guarding = new Guarding(context, sources, senders)
    // Keys are derived beside each other, so those of a share are asked for at once.
    for (const message of messages.slice(0, share)) void guarding.secretsOf(message)
    return guarding
  }

  /** How many intents there are. */
  get count(): number {
    return this.intended.length
  }

  /** Held by a lease until its turn, where it may go. */
  claim(message: MessageRecord): MessageRecord {
    const { now } = this.context
    const { verdict } = this.ask(message)
    if (verdict.may !== 'go') return heldBack(message, verdict)
    return message.channel === 'portal'
      ? prove(message, 'portal')
      : claim(message, after(now, leaseMs[message.channel]))
  }

  /** On its way, where it may go and its sender has something left. */
  async intend(message: MessageRecord): Promise<MessageRecord> {
    const { now } = this.context
    const { channel } = message
    const { verdict, facts } = this.ask(message)
    if (verdict.may !== 'go') return heldBack(message, verdict)
    if (channel === 'portal') return prove(message, 'portal')
    const paced = this.pace(channel, message)
    if ('held' in paced) return paced.held
    const secrets = await this.secretsOf(message)
    const outbound = secrets && rendered(this.context, message, secrets, verdict.deliverBefore)
    if (!outbound) return { ...message, state: 'needsAttention', reason: 'cannotRender', dueAt: null }
    this.senders.set(channel, paced.sender)
    if (facts.point) this.points.set(facts.point.contactPointId, noteSent(facts.point, message, now))
    const lease = after(now, leaseMs[channel])
    const next = intend(message.state === 'claimed' ? message : claim(message, lease), now, lease)
    this.intended.push({ message: next, outbound })
    return next
  }

  /**
   * Keeps what the intents took and noted. The contact point is written with them, so that a STOP kept meanwhile makes
   * this transaction begin again.
   */
  async keep(): Promise<readonly Intended[]> {
    const { tx } = this.context
    const { points } = this.sources
    if (this.intended.length === 0) return []
    const noted = [...this.points].filter(([id, point]) => points.get(id) !== point)
    await tx.put('contactPoint', new Map(noted))
    await tx.put('sender', this.senders)
    return this.intended
  }

  private secretsOf(message: MessageRecord): Promise<MessageSecrets | null> {
    const link = this.sources.links.get(message.linkId ?? '') ?? null
    const known = this.secrets.get(message.messageId)
    const secrets = known ?? secretsOf(this.context, message, link).catch(() => null)
    this.secrets.set(message.messageId, secrets)
    return secrets
  }

  private ask(message: MessageRecord) {
    const facts = factsFor(this.context, { ...this.sources, points: this.points }, message)
    return { facts, verdict: guard(message, facts) }
  }

  /** Direct replies wait for no pace. */
  private pace(
    channel: CarriedChannel,
    message: MessageRecord,
  ): { readonly held: MessageRecord } | { readonly sender: Sender } {
    const sender = this.senders.get(channel)
    if (!sender) throw new Error('Every channel that is carried has a sender')
    if (sender.paused && compareInstants(this.context.now, sender.paused.until) < 0)
      return { held: hold(message, 'senderPaused', sender.paused.until) }
    const paced = take(sender, message.segments ?? 1, this.sources.settings.messagesPerMinute)
    if ('sender' in paced) return paced
    return isDirectReply(message) ? { sender } : { held: hold(message, 'pace', paced.until) }
  }
}

/** A message that cannot be rendered is left to people alone: it must not keep the others from going. */
function rendered(...given: Parameters<typeof outboundOf>): OutboundMessage | null {
  try {
    return outboundOf(...given)
  } catch {
    return null
  }
}

async function loadSenders(
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
