import type { Client } from '../../../model/directory'
import type { Channel } from '../../../model/message'
import type { Context } from '../../context'
import { contactPointId, stirContactPoints } from './contact-points'

/** Where a client is reached over a channel. */
export interface Address {
  /** The exact address; null for the portal, and where the client has none. */
  readonly to: string | null
  readonly contactPointId: string | null
}

/** The client's address of today on a channel. */
export async function addressOf(context: Context, client: Client, channel: Channel): Promise<Address> {
  if (channel === 'portal') return { to: null, contactPointId: null }
  const to = channel === 'sms' ? client.phone : client.email
  return { to, contactPointId: to === null ? null : await contactPointId(context, channel, to) }
}

/** A client is reached elsewhere from now on: not even what a worker has just looked at goes to the address of before. */
export async function leaveAddresses(context: Context, before: Client, next: Client): Promise<void> {
  const { phone, email } = before
  const left = [
    ...(phone !== null && phone !== next.phone ? [contactPointId(context, 'sms', phone)] : []),
    ...(email !== null && email !== next.email ? [contactPointId(context, 'email', email)] : []),
  ]
  if (left.length > 0) await stirContactPoints(context, await Promise.all(left))
}
