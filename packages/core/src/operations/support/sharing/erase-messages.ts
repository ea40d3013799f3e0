import type { Client } from '../../../model/directory'
import type { MessageRecord } from '../../../model/message'
import { cancel, isUnsent } from '../../../rules/sending/message-state'
import type { MessageQuery } from '../../../ports/queries'
import type { Context } from '../../context'
import { addressOf } from './addresses'
import { messagePages } from './message-pages'

/**
 * What was said to a client goes, and what was not sent yet is called off; that there was a message stays, and so does
 * what the address agreed to or revoked. `client` is the record as it was before its erasure.
 */
export async function eraseMessages(context: Context, client: Client): Promise<void> {
  const today = await Promise.all([addressOf(context, client, 'sms'), addressOf(context, client, 'email')])
  const points = new Set(today.flatMap((each) => each.contactPointId ?? []))
  for (const each of await eraseFound(context, { clientId: client.id, contactPointId: null }))
    if (each.contactPointId !== null) points.add(each.contactPointId)
  // Answers to texts are of no client, but of an address.
  for (const contactPointId of points) await eraseFound(context, { clientId: null, contactPointId })
  await eraseReviews(context, [...points])
}

/** Empties the messages that are found, and gives them as they were. */
async function eraseFound(
  { tx }: Context,
  found: Pick<MessageQuery, 'clientId' | 'contactPointId'>,
): Promise<readonly MessageRecord[]> {
  const before: MessageRecord[] = []
  for await (const page of messagePages(tx, { caseId: null, ...found })) {
    const theirs = page.filter((each) => each.clientId === found.clientId)
    const erased = theirs.map((each) => wordless(isUnsent(each) ? cancel(each) : each))
    await tx.put('message', new Map(erased.map((each) => [each.messageId, each])))
    before.push(...theirs)
  }
  return before
}

function wordless(message: MessageRecord): MessageRecord {
  return {
    ...message,
    to: null,
    subject: null,
    pieces: [],
    sealedCode: null,
    contactPointId: null,
    contentDigest: '',
  }
}

/** A text that seemed to revoke still holds what goes to its number, without its words. */
async function eraseReviews({ tx }: Context, pointIds: readonly string[]): Promise<void> {
  const points = await tx.get('contactPoint', pointIds)
  const erased = [...points.values()].flatMap((point) =>
    point.review
      ? [[point.contactPointId, { ...point, review: { ...point.review, text: '' } }] as const]
      : [],
  )
  await tx.put('contactPoint', new Map(erased))
}
