import type { ContactPoint } from '../../../model/contact-point'
import type { CarriedChannel, MessageRecord } from '../../../model/message'
import {
  addressText,
  channelOfId,
  forgetSent,
  idOfDigest,
  newContactPoint,
} from '../../../rules/sending/contact-point'
import type { Context } from '../../context'

/** Under what the address is kept: a digest, so that what outlives its client does not show it. */
export async function contactPointId(
  { ports }: Pick<Context, 'ports'>,
  channel: CarriedChannel,
  address: string,
): Promise<string> {
  return idOfDigest(channel, await ports.keys.digest(addressText(channel, address)))
}

/** What is known of an address; of one never heard of, nothing. */
export async function contactPointOf(
  context: Context,
  channel: CarriedChannel,
  address: string,
): Promise<ContactPoint> {
  const id = await contactPointId(context, channel, address)
  return (await context.tx.get('contactPoint', [id])).get(id) ?? newContactPoint(id, channel)
}

/** Reads what is known of the addresses of many people at once, so that nobody asks for each of them again. */
export async function loadContactPoints(
  context: Context,
  people: readonly { readonly email: string | null; readonly phone?: string | null }[],
): Promise<void> {
  const ids = people.flatMap(({ email, phone = null }) => [
    ...(email === null ? [] : [contactPointId(context, 'email', email)]),
    ...(phone === null ? [] : [contactPointId(context, 'sms', phone)]),
  ])
  const points = await context.tx.get('contactPoint', await Promise.all(ids))
  const told = [...points.values()].flatMap(({ introducedBy }) => introducedBy ?? [])
  if (told.length > 0) await context.tx.get('message', told)
}

/** Keeps it. Two transactions that both change one address conflict, so a STOP and a send are never half seen. */
export async function putContactPoint(context: Context, point: ContactPoint): Promise<void> {
  await context.tx.put('contactPoint', new Map([[point.contactPointId, point]]))
}

/**
 * Writes addresses as they are, new or known: a transaction that is about to send there begins again, and sees what this one
 * changes.
 */
export async function stirContactPoints({ tx }: Context, ids: readonly string[]): Promise<void> {
  const known = await tx.get('contactPoint', ids)
  const stirred = ids.map((id) => [id, known.get(id) ?? newContactPoint(id, channelOfId(id))] as const)
  await tx.put('contactPoint', new Map(stirred))
}

/** After a message that did not go, or not any more, the same words may go there again. */
export function forgetWords(context: Context, message: MessageRecord): Promise<void> {
  return changePoint(context, message, (point) => forgetSent(point, message))
}

/** Changes what is known of the address that a message went to, if anything is. */
export async function changePoint(
  context: Context,
  { contactPointId: id }: Pick<MessageRecord, 'contactPointId'>,
  change: (point: ContactPoint) => ContactPoint,
): Promise<void> {
  const point = id === null ? undefined : (await context.tx.get('contactPoint', [id])).get(id)
  const next = point && change(point)
  if (next && next !== point) await putContactPoint(context, next)
}
