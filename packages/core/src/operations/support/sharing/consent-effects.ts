import type { ContactPoint } from '../../../model/contact-point'
import type { MessageRecord, Purpose } from '../../../model/message'
import { isUnsent, makeReady, suppress } from '../../../rules/sending/message-state'
import type { Context } from '../../context'
import { messagePages } from './message-pages'

/** Messages to a contact point that no provider has heard of. */
async function unsentTo(
  context: Context,
  { contactPointId }: ContactPoint,
): Promise<readonly MessageRecord[]> {
  const found: MessageRecord[] = []
  const states = ['held', 'ready', 'claimed', 'retryWait'] as const
  for await (const page of messagePages(context.tx, { contactPointId, states })) found.push(...page)
  return found.filter(isUnsent)
}

/** Calls off what waits for an address that has revoked. An answer to what was texted from there still goes. */
export async function suppressRevoked(
  context: Context,
  point: ContactPoint,
  purposes: readonly Purpose[],
): Promise<void> {
  await suppressUnsent(context, point, (each) => each.kind !== 'reply' && purposes.includes(each.purpose))
}

/**
 * Calls off everything that waits for a number that texts STOP, answers too (P31). `before` is what was known of it when
 * the text came: the confirmation of an earlier STOP, which is not given twice, still goes. Gives what is called off.
 */
export async function suppressStopped(
  context: Context,
  before: ContactPoint,
): Promise<readonly MessageRecord[]> {
  return suppressUnsent(
    context,
    before,
    (each) => each.kind !== 'reply' || each.createdAt !== before.stopConfirmedAt,
  )
}

async function suppressUnsent(
  context: Context,
  point: ContactPoint,
  ends: (message: MessageRecord) => boolean,
): Promise<readonly MessageRecord[]> {
  const ended = (await unsentTo(context, point)).filter(ends).map((each) => suppress(each, 'revoked'))
  await context.tx.put('message', new Map(ended.map((each) => [each.messageId, each])))
  return ended
}

/** Lets go on what waited for a person to decide what a text had meant. */
export async function readyAfterReview(context: Context, point: ContactPoint): Promise<void> {
  const waiting = (await unsentTo(context, point)).filter((each) => each.reason === 'review')
  const ready = waiting.map((each) => makeReady(each, context.now))
  await context.tx.put('message', new Map(ready.map((each) => [each.messageId, each])))
  if (ready.length > 0)
    context.tx.afterCommit(() => {
      context.ports.nudge()
    })
}
