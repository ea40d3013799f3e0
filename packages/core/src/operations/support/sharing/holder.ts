import type { Client } from '../../../model/directory'
import type { Context } from '../../context'
import { anyMessage } from './message-pages'

/** How far back it is looked whom the messages to a number were for. */
const lookedAt = 50

/** The client with this number who was written to there last; null when none of the latest messages was for one. */
export async function holderOf(
  { tx }: Context,
  contactPointId: string,
  phone: string,
): Promise<Client | null> {
  const messages = await tx.query.messages({ ...anyMessage, contactPointId, limit: lookedAt })
  const ids = [...new Set(messages.flatMap(({ clientId }) => clientId ?? []))]
  const clients = await tx.get('client', ids)
  return ids.flatMap((id) => clients.get(id) ?? []).find((each) => each.phone === phone) ?? null
}
