import type { ContactPoint } from '../../model/contact-point'
import type { Client } from '../../model/directory'
import type { CarriedChannel } from '../../model/message'
import { addressText, idOfDigest } from '../sending/contact-point'
import { sha256 } from '../sha256'

/**
 * Whether nobody on a case has agreed to messages about its work: no phone number or e-mail address that one of its
 * clients has today holds a consent to them. One that was revoked and one that was never given are alike.
 *
 * @param clients The clients on the case, as they are now.
 * @param pointOf What is known under the id of a contact point.
 */
export function isOptedOut(
  clients: readonly Pick<Client, 'phone' | 'email'>[],
  pointOf: (contactPointId: string) => Pick<ContactPoint, 'consents'> | undefined,
): boolean {
  const agreed = (channel: CarriedChannel, address: string | null) =>
    address !== null &&
    pointOf(idOfDigest(channel, sha256(addressText(channel, address))))?.consents.transactional?.state ===
      'granted'
  return !clients.some(({ phone, email }) => agreed('sms', phone) || agreed('email', email))
}
