import type { LinkRecord } from '../../model/link'
import type { MessageRecord } from '../../model/message'
import type { Context } from '../../operations/context'
import { sealOf } from '../../operations/support/sharing/make-link'
import type { OutboundMessage } from '../../ports/messenger'
import { renderOutbound } from '../../rules/sending/outbound'

/** How long an address in an e-mail can unsubscribe: as long as a token may live. */
const unsubscribeDays = 90

/**
 * The message with its secrets in: the same bytes at every attempt. Null when a secret that it carries does not open any
 * more, because the host's key for it is gone.
 */
export async function outboundOf(
  context: Context,
  message: MessageRecord,
  link: LinkRecord | null,
  deliverBefore: string,
): Promise<OutboundMessage | null> {
  const { messageId, channel, purpose, to, createdAt } = message
  if (channel === 'portal' || to === null) return null
  const { keys, baseUrl } = context.ports
  const needsLink = message.pieces.some((piece) => 'link' in piece)
  const jti = needsLink && link?.sealedJti ? await keys.unseal(sealOf(link.linkId), link.sealedJti) : null
  const code = message.sealedCode === null ? null : await keys.unseal(messageId, message.sealedCode)
  if ((needsLink && jti === null) || (message.sealedCode !== null && code === null)) return null
  const unsubscribeUrl =
    channel === 'email' && purpose === 'commercial' ? await unsubscribeAt(context, message) : null
  const rendered = renderOutbound(message, {
    link: jti === null ? null : `${baseUrl}/s/${jti}`,
    code,
    unsubscribeUrl,
  })
  return {
    id: messageId,
    tenant: context.tenant,
    channel,
    purpose,
    to,
    ...rendered,
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
