import type { CarriedChannel, MessageRecord } from '../../model/message'
import type { ContactPoint } from '../../model/contact-point'
import type { Sender } from '../../model/sender'
import { after } from '../../model/instants'
import { factsFor, loadSources, type GuardSources } from '../../operations/support/sharing/guard-facts'
import type { Context } from '../../operations/context'
import type { OutboundMessage } from '../../ports/messenger'
import { noteSent } from '../../rules/sending/contact-point'
import { guard } from '../../rules/sending/guard'
import { heldBack } from '../../rules/sending/held-back'
import { claim, expire, intend, isOver, prove, putOff } from '../../rules/sending/message-state'
import type { MessageSecrets } from '../../rules/sending/outbound'
import { leaseMs } from '../../rules/sending/pace'
import { outboundOf, secretsOf } from './outbound'
import { loadSenders, pace } from './pacing'
import type { WorkerPorts } from './transact'

/** A message whose intent is committed: this attempt, and no other, may call the provider. */
export interface Intended {
  readonly message: MessageRecord
  readonly outbound: OutboundMessage
}

/** When a message about which nothing could be decided is looked at again. */
const afterFaultMs = 60_000

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
    private readonly fault: (error: unknown) => void,
    private readonly sources: GuardSources,
    private readonly senders: Map<CarriedChannel, Sender>,
  ) {
    this.points = new Map(sources.points)
  }

  /** Of these messages about as many are going to be intended as a share has. */
  static async begin(
    { fault }: Pick<WorkerPorts, 'fault'>,
    context: Context,
    messages: readonly MessageRecord[],
    share: number,
  ): Promise<Guarding> {
    const settings = (await context.tx.get('settings', ['settings'])).get('settings')
    if (!settings) throw new Error('Messages without settings')
    const [sources, senders] = await Promise.all([
      loadSources(context, settings, messages),
      loadSenders(context, settings),
    ])
    const guarding = new Guarding(context, fault, sources, senders)
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
    const asked = this.ask(message)
    if ('next' in asked) return asked.next
    return message.channel === 'portal'
      ? prove(message, 'portal')
      : claim(message, after(now, leaseMs[message.channel]))
  }

  /** On its way, where it may go and its sender has something left. */
  async intend(message: MessageRecord): Promise<MessageRecord> {
    const { now } = this.context
    const { channel } = message
    const asked = this.ask(message)
    if ('next' in asked) return asked.next
    if (channel === 'portal') return prove(message, 'portal')
    const sender = this.senders.get(channel)
    if (!sender) throw new Error('Every channel that is carried has a sender')
    const paced = pace(sender, message, this.sources.settings, now)
    if ('held' in paced) return paced.held
    const secrets = await this.secretsOf(message)
    const outbound = secrets && rendered(this.context, message, secrets, asked.deliverBefore)
    if (!outbound) return { ...message, state: 'needsAttention', reason: 'cannotRender', dueAt: null }
    this.senders.set(channel, paced.sender)
    const { point } = asked
    if (point) this.points.set(point.contactPointId, noteSent(point, message, now))
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

  /** Until when it may be delivered, and what is known of its address; or what the message is next, when it does not go. */
  private ask(
    message: MessageRecord,
  ):
    | { readonly deliverBefore: string; readonly point: ContactPoint | null }
    | { readonly next: MessageRecord } {
    try {
      const facts = factsFor(this.context, { ...this.sources, points: this.points }, message)
      const verdict = guard(message, facts)
      if (verdict.may !== 'go') return { next: heldBack(message, verdict) }
      return { deliverBefore: verdict.deliverBefore, point: facts.point }
    } catch (error) {
      return { next: this.undecided(message, error) }
    }
  }

  /** Where nothing can be decided, such as in a zone that these rules do not know: it must not keep the others from going. */
  private undecided(message: MessageRecord, error: unknown): MessageRecord {
    const { now, tx } = this.context
    tx.afterCommit(() => {
      this.fault(error)
    })
    return isOver(message, now) ? expire(message) : putOff(message, after(now, afterFaultMs))
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
