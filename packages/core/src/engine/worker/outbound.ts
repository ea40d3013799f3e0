import type { LinkRecord } from '../../model/link'
import type { MessageRecord } from '../../model/message'
import type { Context } from '../../operations/context'
import { sealOf } from '../../operations/support/sharing/make-link'
import type { OutboundMessage } from '../../ports/messenger'
import { renderOutbound, type MessageSecrets } from '../../rules/sending/outbound'

/** How long an address in an e-mail can unsubscribe: as long as a token may live. */
const unsubscribeDays = 90

/**
 * What is put into the message when it is handed over: the same at every attempt. Null when a secret that it carries does
 * not open any more, because the host's key for it is gone.
 */
export async function secretsOf(
  context: Context,
  message: MessageRecord,
  link: LinkRecord | null,
): Promise<MessageSecrets | null> {
  const { messageId, channel, purpose, sealedCode } = message
  const { keys, baseUrl } = context.ports
  const needsLink = message.pieces.some((piece) => 'link' in piece)
  const jti = needsLink && link?.sealedJti ? await keys.unseal(sealOf(link.linkId), link.sealedJti) : null
  const code = sealedCode === null ? null : await keys.unseal(messageId, sealedCode)
  if ((needsLink && jti === null) || (sealedCode !== null && code === null)) return null
  const isAdvertising = channel === 'email' && purpose === 'commercial'
  return {
    link: jti === null ? null : `${baseUrl}/s/${jti}`,
    code,
    unsubscribeUrl: isAdvertising ? await unsubscribeAt(context, message) : null,
  }
}

/** The message with its secrets in: the same bytes at every attempt. Null for one that no provider carries. */
export function outboundOf(
  { tenant }: Context,
  message: MessageRecord,
  secrets: MessageSecrets,
  deliverBefore: string,
): OutboundMessage | null {
  const { messageId, channel, purpose, to, createdAt } = message
  if (channel === 'portal' || to === null) return null
  const { unsubscribeUrl } = secrets
  return {
    id: messageId,
    tenant,
    channel,
    purpose,
    to,
    ...renderOutbound(message, secrets),
    createdAt,
    deliverBefore,
    unsubscribeUrl: unsubscribeUrl?.startsWith('https:') ? unsubscribeUrl : null,
  }
}

/** Where this e-mail is unsubscribed from: drawn from the message itself, so that a second attempt says the same. */
async function unsubscribeAt({ ports, tenant }: Context, message: MessageRecord): Promise<string> {
  const issuedAt = Math.floor(Date.parse(message.createdAt) / 1_000)
  const token = await ports.keys.sign('unsubscribe', {
    tenant,
    subject: message.contactPointId ?? '',
    jti: (await ports.keys.digest(`unsubscribe\n${message.messageId}`)).slice(0, 43),
    issuedAt,
    expiresAt: issuedAt + unsubscribeDays * 86_400,
  })
  return `${ports.baseUrl}/u/${token}`
}
