import type { SuppressedStep } from '../../../model/events'
import type { MessageRecord } from '../../../model/message'
import type { CaseChange } from '../../../rules/case/change'
import type { DueStep } from '../../../rules/overdue/due-steps'
import type { Context } from '../../context'
import { drawLink, lifeOf } from '../sharing/make-link'
import { isCarried, keepMessages, type GuardedWish } from '../sharing/new-messages'
import { planReminders, type PlannedReminder } from './plan-reminders'
import { letOthersRide, rideAlong } from './ride-along'
import { messageQueued, noteSent } from '../sharing/note-sent'

/** What became of one reminder: the messages that carry it, or why none does. */
export type Reminded = { readonly messageIds: readonly string[] } | { readonly suppressed: SuppressedStep }

/**
 * Sends the reminders that are due on one case: to each client one message, over each channel that is asked for, with one
 * link to all that they are reminded of; none where one about another case goes at the same time. Gives what became of each step.
 */
export async function remind(
  context: Context,
  change: CaseChange,
  steps: readonly DueStep[],
): Promise<ReadonlyMap<DueStep, Reminded>> {
  const became = new Map<DueStep, Reminded>()
  for (const planned of await planReminders(context, change.before, change.facts, steps)) {
    const sent = 'suppressed' in planned.plan ? planned.plan : await send(context, change, planned)
    for (const step of planned.steps) became.set(step, better(became.get(step), sent))
  }
  for (const step of steps) if (!became.has(step)) became.set(step, { suppressed: 'noClient' })
  return became
}

/** A step has been carried out when one of its recipients is reminded. */
function better(before: Reminded | undefined, next: Reminded): Reminded {
  if (!before || 'suppressed' in before) return 'messageIds' in next ? next : (before ?? next)
  return 'messageIds' in next ? { messageIds: [...before.messageIds, ...next.messageIds] } : before
}

async function send(context: Context, change: CaseChange, planned: PlannedReminder): Promise<Reminded> {
  const { plan } = planned
  if ('suppressed' in plan) return plan
  const riding: MessageRecord[] = []
  const alone: GuardedWish[] = []
  for (const wish of plan.wishes) {
    const message = await rideAlong(context, change, planned, wish)
    if (message) riding.push(message)
    else alone.push(wish)
  }
  const linkId = await linkFor(context, change, planned, alone.filter(isCarried))
  const kept = await keepMessages(
    context,
    alone.map((each) => (isCarried(each) ? { ...each, wanted: { ...each.wanted, linkId } } : each)),
  )
  await letOthersRide(context, planned, kept)
  for (const message of riding) change.emit({ joined: true, ...messageQueued(message) })
  noteSent(change, [], kept)
  return outcomeOf([...riding, ...kept])
}

/** A fresh link for what a provider is to carry; null when nothing is. */
async function linkFor(
  context: Context,
  change: CaseChange,
  { client, scope }: PlannedReminder,
  carried: readonly GuardedWish[],
): Promise<string | null> {
  if (carried.length === 0) return null
  const life = lifeOf(undefined, change.facts.settings)
  if (!life.ok) throw new Error('The firm’s links have no life')
  const { record } = await drawLink(context, {
    scope,
    caseId: change.record.id,
    clientId: client.id,
    lifeMs: life.value,
    requireCode: false,
    sentTo: carried.flatMap((each) => each.wanted.contactPointId ?? []),
  })
  await context.tx.put('link', new Map([[record.linkId, record]]), 'new')
  noteSent(change, [record], [])
  return record.linkId
}

function outcomeOf(messages: readonly MessageRecord[]): Reminded {
  const going = messages.filter(({ state }) => state !== 'suppressed' && state !== 'expired')
  if (going.length > 0) return { messageIds: going.map((each) => each.messageId) }
  return { suppressed: (messages[0]?.reason ?? 'expired') as SuppressedStep }
}
