import type { Client } from '../../../model/directory'
import { after } from '../../../model/instants'
import type { LinkScope } from '../../../model/link'
import type { MessageRecord } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import type { Draft } from '../../../rules/sending/draft'
import { guard, type Verdict } from '../../../rules/sending/guard'
import { heldBack } from '../../../rules/sending/held-back'
import { makeReady, prove } from '../../../rules/sending/message-state'
import type { Context } from '../../context'
import { factsFor, loadSources } from './guard-facts'
import { isZoneKnown } from './whereabouts'

/** A message that somebody or something wants to send. */
export interface WantedMessage
  extends
    Pick<
      MessageRecord,
      | 'kind'
      | 'channel'
      | 'purpose'
      | 'clientId'
      | 'caseId'
      | 'linkId'
      | 'to'
      | 'contactPointId'
      | 'taskIds'
      | 'timing'
      | 'aboutDone'
      | 'expiresAt'
      | 'dueVersions'
    >,
    Omit<Draft, 'missing'> {}

/** A wanted message with what the guard says of it at this moment. */
export interface GuardedWish {
  readonly wanted: WantedMessage
  readonly verdict: Verdict
  /** As `contentDigest` says. */
  readonly contentDigest: string
}

/**
 * Asks the guard about messages; `scope` is what the link of all, or of each, opens, when that is not kept yet. What is sent
 * `again` repeats nothing but what was sent again.
 */
export async function askGuard(
  context: Context,
  settings: Settings,
  wanted: readonly WantedMessage[],
  scope: LinkScope | ((wanted: WantedMessage) => LinkScope | null) | null = null,
  again = false,
): Promise<readonly GuardedWish[]> {
  const opens = typeof scope === 'function' ? scope : () => scope
  const [any] = wanted.map(opens)
  const sources = await loadSources(context, settings, wanted, any)
  const shares = (each: WantedMessage) => opens(each) ?? sources.links.get(each.linkId ?? '')?.scope ?? null
  const contents = await Promise.all(
    wanted.map((each) => contentDigest(context, each, each.kind === 'share' ? shares(each) : null, again)),
  )
  return wanted.map((each, index) => {
    const digest = contents[index] ?? ''
    const message = { messageId: null, contentDigest: digest, ...each }
    const client = sources.clients.get(each.clientId ?? '') ?? null
    const ask = () => guard(message, factsFor(context, sources, each, opens(each)))
    return { wanted: each, verdict: orSoon(context, client, ask), contentDigest: digest }
  })
}

/** When a message is asked about again that nobody here can say the hours of. */
const soonMs = 60_000

/** In a zone that the rules of this process do not know yet nobody can tell the hour: a worker that knows it decides. */
function orSoon({ ports, now }: Context, client: Client | null, ask: () => Verdict): Verdict {
  try {
    return ask()
  } catch (error) {
    if (isZoneKnown(ports, client)) throw error
    return { may: 'wait', reason: 'quietHours', until: after(now, soonMs) }
  }
}

/** True for what a provider is to carry, now or later. */
export function isCarried({ wanted, verdict }: GuardedWish): boolean {
  return wanted.channel !== 'portal' && (verdict.may === 'go' || verdict.may === 'wait')
}

/** Keeps messages as rows for the worker, each in the state that the guard's word gives it. */
export async function keepMessages(
  context: Context,
  wishes: readonly GuardedWish[],
  sealCode: (messageId: string) => Promise<string | null> = () => Promise.resolve(null),
): Promise<readonly MessageRecord[]> {
  const records: MessageRecord[] = []
  for (const { wanted, verdict, contentDigest: digest } of wishes) {
    const messageId = context.ports.ids.next(context.now)
    const row: MessageRecord = {
      messageId,
      state: 'ready',
      reason: null,
      delivery: null,
      policy: wanted.channel === 'email' ? 'atLeastOnce' : 'atMostOnce',
      attempts: [],
      proof: null,
      createdAt: context.now,
      createdBy: context.actor,
      dueAt: context.now,
      sealedCode: await sealCode(messageId),
      fence: 0,
      zoneRules: context.ports.zoneRules.version,
      contentDigest: digest,
      unknownSince: null,
      ...wanted,
    }
    records.push(asGuarded(row, verdict, context.now))
  }
  await context.tx.put('message', new Map(records.map((each) => [each.messageId, each])), 'new')
  context.tx.afterCommit(() => {
    context.ports.nudge()
  })
  return records
}

/** The message as the guard's word leaves it. A portal message is nothing but its row, so it is accepted at once. */
function asGuarded(message: MessageRecord, verdict: Verdict, now: string): MessageRecord {
  if (verdict.may !== 'go') return heldBack(message, verdict)
  return message.channel === 'portal' ? prove(message, 'portal') : makeReady(message, now)
}

/**
 * Equal for the same words to the same client and address over the same channel, and of what is shared for the same work:
 * whatever link carries them there. Two people with one phone are told each; so are two forms that are shared one after the other.
 */
export async function contentDigest(
  { ports }: Context,
  message: WantedMessage,
  shares: LinkScope | null = null,
  again = false,
): Promise<string> {
  const { channel, to, clientId, subject, pieces } = message
  const content = JSON.stringify([
    channel,
    to,
    clientId,
    shares,
    subject,
    pieces,
    ...(again ? ['again'] : []),
  ])
  return (await ports.keys.digest(content)).slice(0, 32)
}
