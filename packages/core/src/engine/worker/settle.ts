import { after } from '../../model/instants'
import type { CarriedChannel, MessageRecord } from '../../model/message'
import { purposes } from '../../model/message'
import type { Context } from '../../operations/context'
import { changePoint, forgetWords } from '../../operations/support/sharing/contact-points'
import type { HandOff } from '../../ports/messenger'
import { introduceAgain, revoke } from '../../rules/sending/contact-point'
import { hold, settle } from '../../rules/sending/message-state'
import { attemptBudget, newSender, rested, restMs, retryAt, taken } from '../../rules/sending/pace'
import { pause } from './pause'
import { tellPeople } from './tell-people'
import { transact, type WorkerPorts } from './transact'

/** What came of one attempt. */
export interface Outcome {
  /** As it was when its intent was committed: its id, fence and channel. */
  readonly message: MessageRecord
  readonly handOff: HandOff
}

/**
 * As `settleAll`, tried again while the store cannot be reached: what is not kept here is a message that nobody knows about,
 * and an e-mail that may go twice. The fence makes a repeat harmless. Then one by one, so that none keeps the others from it.
 */
export async function settleSurely(
  ports: WorkerPorts,
  tenant: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const pauseMs of patience) {
    try {
      await settleAll(ports, tenant, outcomes)
      return
    } catch (error) {
      ports.fault(error)
      await pause(ports.timer, pauseMs)
    }
  }
  for (const each of outcomes) {
    try {
      await settleAll(ports, tenant, [each])
    } catch (error) {
      ports.fault(error)
    }
  }
}

/** Far less in all than a lease, which begins before the providers are called. */
const patience = [100, 1_000, 5_000]

/** Keeps what came of attempts, and what follows for the address and the sender. */
export async function settleAll(
  ports: WorkerPorts,
  tenant: string,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return
  const ids = outcomes.map((each) => each.message.messageId)
  const work = async (context: Context): Promise<void> => {
    const { tx, now } = context
    const kept = await tx.get('message', ids)
    const next: MessageRecord[] = []
    for (const { message, handOff } of outcomes) {
      const current = kept.get(message.messageId)
      const channel = message.channel
      if (!current || channel === 'portal') continue
      const wish = handOff.outcome === 'retry' ? handOff.after : null
      const settled = settle(current, message.fence, handOff, {
        now,
        retryAt: retryAt(now, current.attempts.length, chance(context), wish),
        budget: attemptBudget[channel],
      })
      if (settled === current) continue
      next.push(await follow(ports, context, channel, settled, handOff))
    }
    tellPeople(ports, context, next)
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
  }
  await transact(ports, tenant, work, { ahead: { records: { message: ids, sender: ['sms', 'email'] } } })
}

/** What an attempt means beyond its message: for the address, or for everything of the sender. */
async function follow(
  ports: WorkerPorts,
  context: Context,
  channel: CarriedChannel,
  message: MessageRecord,
  handOff: HandOff,
): Promise<MessageRecord> {
  if (handOff.outcome === 'accepted') {
    await endRest(context, channel)
    return message
  }
  if (handOff.outcome === 'unknown') {
    await changePoint(context, message, (point) => introduceAgain(point, message))
    return message
  }
  await forgetWords(context, message)
  if (handOff.outcome === 'retry') return message
  const { now } = context
  if (handOff.reason === 'credentials') {
    await rest(ports, context, channel, message.messageId, handOff.code)
    return hold(message, 'senderPaused', after(now, restMs))
  }
  await endRest(context, channel)
  switch (handOff.reason) {
    case 'optedOut':
      await changePoint(context, message, (point) => revoke(point, purposes, 'the provider', now))
      return message
    case 'address':
      await changePoint(context, message, (point) => ({
        ...point,
        unreachable: { reason: 'address', at: now },
      }))
      return message
    case 'route':
    case 'content':
    case 'other':
      return message
  }
}

/** All that was under way when the account was refused tells it; people hear it once. */
async function rest(
  ports: WorkerPorts,
  { tx, tenant, now }: Context,
  channel: CarriedChannel,
  messageId: string,
  code: string | null,
): Promise<void> {
  const sender = (await tx.get('sender', [channel])).get(channel) ?? newSender(channel, 1, now)
  const next = rested(sender, code, now)
  if (next === sender) return
  await tx.put('sender', new Map([[channel, next]]))
  tx.afterCommit(() => {
    ports.alert({ tenant, kind: 'senderPaused', channel, messageId, code })
  })
}

async function endRest({ tx, now }: Context, channel: CarriedChannel): Promise<void> {
  const sender = (await tx.get('sender', [channel])).get(channel)
  const next = sender && taken(sender, now)
  if (next && next !== sender) await tx.put('sender', new Map([[channel, next]]))
}

/** A number in [0, 1) from the host's source of chance. */
function chance({ ports }: Context): number {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const drawn = ports.ids.secret().slice(0, 4).split('')
  return drawn.reduce((sum, each) => (sum + Math.max(0, alphabet.indexOf(each))) / 64, 0)
}
