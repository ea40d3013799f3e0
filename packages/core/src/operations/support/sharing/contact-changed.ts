import { after } from '../../../model/instants'
import type { CaseEvent } from '../../../model/events'
import type { CarriedChannel } from '../../../model/message'
import { cleanValue } from '../../../rules/sending/fill'
import { segmentsOf } from '../../../rules/sending/segments'
import type { Context } from '../../context'
import { loadSettings } from '../case-facts'
import { contactPointId } from './contact-points'
import { askGuard, keepMessages } from './new-messages'

type FieldEvent = Extract<CaseEvent, { readonly type: 'ClientFieldChanged' }>

/**
 * After the holder of a link changed where a client is reached: the old address is told, and every other link that was
 * sent to it ends (P44). Whoever found or stole a link can neither lock its client out nor stay unseen.
 */
export async function guardContactChange(context: Context, events: readonly CaseEvent[]): Promise<void> {
  const { asker } = context
  if (asker.role !== 'link') return
  for (const event of events) {
    if (event.type !== 'ClientFieldChanged') continue
    const channel = channelOf(event)
    if (channel === null || typeof event.from !== 'string') continue
    await endLinksTo(context, event, channel, event.from, asker.link.linkId)
    await tellOldAddress(context, event, channel, event.from)
  }
}

function channelOf({ field }: FieldEvent): CarriedChannel | null {
  if (field === 'phone') return 'sms'
  return field === 'email' ? 'email' : null
}

async function endLinksTo(
  { tx, ports, now }: Context,
  { clientId }: FieldEvent,
  channel: CarriedChannel,
  address: string,
  own: string,
): Promise<void> {
  const pointId = await contactPointId({ ports }, channel, address)
  const sent = (await tx.query.links({ clientId })).filter(
    (link) => link.revokedAt === null && link.linkId !== own && link.sentTo.includes(pointId),
  )
  const ended = sent.map(
    (link) => [link.linkId, { ...link, revokedAt: now, revokedReason: 'addressChanged' }] as const,
  )
  await tx.put('link', new Map(ended))
}

/** How long the news waits for its hours. */
const newsMs = 3 * 86_400_000

async function tellOldAddress(
  context: Context,
  { clientId, caseId }: FieldEvent,
  channel: CarriedChannel,
  to: string,
): Promise<void> {
  const settings = await loadSettings(context)
  if (!settings.ok) return
  const firm = cleanValue(settings.value.firmName)
  const what = channel === 'sms' ? 'phone number' : 'e-mail address'
  const text = `${firm}: the ${what} we have for you was changed. If that was not you, please call us.`
  const wishes = await askGuard(context, settings.value, [
    {
      kind: 'contactChanged',
      channel,
      purpose: 'transactional',
      clientId,
      caseId,
      linkId: null,
      to,
      contactPointId: await contactPointId(context, channel, to),
      taskIds: [],
      timing: { wants: 'now' },
      expiresAt: after(context.now, newsMs),
      subject: channel === 'email' ? `${firm}: your ${what} was changed` : null,
      pieces: [{ text }],
      letter: channel === 'email' ? { firmName: firm, footer: [firm] } : null,
      segments: channel === 'sms' ? segmentsOf(text).segments : null,
    },
  ])
  await keepMessages(context, wishes)
}
