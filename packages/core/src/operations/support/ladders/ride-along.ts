import { compareInstants } from '../../../model/instants'
import type { LinkRecord } from '../../../model/link'
import type { MessageRecord, MessageState } from '../../../model/message'
import type { CaseChange } from '../../../rules/case/change'
import { newContactPoint } from '../../../rules/sending/contact-point'
import type { Context } from '../../context'
import { isCarried, type GuardedWish } from '../sharing/new-messages'
import type { PlannedReminder } from './plan-reminders'
import { addToReminder } from './add-to-reminder'

/** Where a message is lost, so that nothing can ride with it. */
const lost: readonly MessageState[] = ['rejected', 'suppressed', 'expired', 'cancelled', 'needsAttention']

/**
 * One person gets one message for one time, however many of their cases remind them. When a reminder to the same address for
 * the same instant is there already, about another case, this one rides with it: while it waits it is written anew about
 * both; if it has gone, its link opens both all the same. Gives that message, or null when there is none. Whoever comes
 * first writes the contact point, so that of two at the same moment one begins again and finds the other.
 */
export async function rideAlong(
  context: Context,
  change: CaseChange,
  planned: PlannedReminder,
  wish: GuardedWish,
): Promise<MessageRecord | null> {
  const { contactPointId, channel } = wish.wanted
  if (contactPointId === null || channel === 'portal' || !mayRide(wish)) return null
  const point = (await context.tx.get('contactPoint', [contactPointId])).get(contactPointId)
  const last = point?.lastReminder
  if (!last || last.plannedAt !== plannedFor(planned)) return null
  const message = (await context.tx.get('message', [last.messageId])).get(last.messageId)
  if (!message || lost.includes(message.state) || message.caseId === change.record.id) return null
  if (message.clientId !== planned.client.id || message.to !== wish.wanted.to) return null
  const link = await widened(context, message.linkId, planned.client.id)
  if (!link) return null
  if (message.state !== 'held' && message.state !== 'ready') return message
  const { written, words } = await addToReminder(context, change, planned, message, last.words)
  await context.tx.put('message', new Map([[written.messageId, written]]))
  const noted = { ...point, lastReminder: { ...last, words } }
  await context.tx.put('contactPoint', new Map([[contactPointId, noted]]))
  return written
}

/** Notes new reminders at their addresses, for those of other cases that come for the same instant. */
export async function letOthersRide(
  { tx }: Context,
  planned: PlannedReminder,
  messages: readonly MessageRecord[],
): Promise<void> {
  const waiting = messages.filter(({ state }) => state === 'held' || state === 'ready')
  const ids = waiting.flatMap((each) => each.contactPointId ?? [])
  if (ids.length === 0) return
  const points = await tx.get('contactPoint', ids)
  const noted = waiting.flatMap(({ messageId, contactPointId: id, channel }) => {
    if (id === null || channel === 'portal') return []
    const lastReminder = { messageId, plannedAt: plannedFor(planned), words: planned.given ?? null }
    return [[id, { ...(points.get(id) ?? newContactPoint(id, channel)), lastReminder }] as const]
  })
  await tx.put('contactPoint', new Map(noted))
}

/** The same words went there a moment ago: then it can only ride. */
function mayRide(wish: GuardedWish): boolean {
  return isCarried(wish) || (wish.verdict.may === 'never' && wish.verdict.reason === 'duplicate')
}

/** The instant of its steps; of several, the last. */
function plannedFor({ steps }: PlannedReminder): string {
  return steps
    .map(({ occurrence }) => occurrence.plannedAt)
    .reduce((a, b) => (compareInstants(a, b) < 0 ? b : a))
}

/** Lets the link open everything that the client has to do; null when it opens nothing any more. */
async function widened(
  { tx, now }: Context,
  linkId: string | null,
  clientId: string,
): Promise<LinkRecord | null> {
  const link = linkId === null ? undefined : (await tx.get('link', [linkId])).get(linkId)
  if (!link || link.revokedAt !== null || compareInstants(link.expiresAt, now) <= 0) return null
  if ('clientId' in link.scope) return link
  const wide: LinkRecord = { ...link, scope: { clientId }, caseId: null }
  await tx.put('link', new Map([[wide.linkId, wide]]))
  return wide
}
