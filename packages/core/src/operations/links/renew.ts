import { z } from 'zod'
import type { LinkRecord } from '../../model/link'
import { compareInstants } from '../../model/instants'
import type { CarriedChannel } from '../../model/message'
import { accept } from '../../model/rejection'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { changeLoaded } from '../support/change-case'
import { addressOf } from '../support/sharing/addresses'
import { drawLink } from '../support/sharing/make-link'
import { sendLink } from '../support/sharing/send-link'
import { noteSent } from '../support/sharing/note-sent'

const renewLinkInput = commandInput({}).meta({ id: 'RenewLinkInput' })

/** Nothing: the link says which one. */
export interface RenewLinkInput extends z.input<typeof renewLinkInput> {}

const renewLinkResult = z
  .strictObject({ asked: z.literal(true).describe('The same for every token, known or not') })
  .meta({ id: 'RenewLinkResult' })

/** Always the same. */
export interface RenewLinkResult extends z.output<typeof renewLinkResult> {}

/** An ended link is renewed once in this time. */
const againMs = 24 * 3_600_000

const asked: RenewLinkResult = { asked: true }

export const renew = operation<RenewLinkInput, RenewLinkResult>()({
  name: 'links.renew',
  summary:
    'Asks for a new link in place of an expired one. It is sent only for a genuine link that nobody revoked, to the address on file.',
  kind: 'command',
  access: ['link'],
  rejects: [],
  admits: 'anyLink',
  toAnyone: asked,
  example: {},
  input: renewLinkInput,
  output: renewLinkResult,
  async run(context) {
    const { asker, now } = context
    if (asker.role !== 'link' || !mayRenew(asker.link, now)) return accept(asked)
    const settings = await loadSettings(context)
    const { link } = asker
    const client = (await context.tx.get('client', [link.clientId ?? ''])).get(link.clientId ?? '')
    if (!settings.ok || !client || client.erasedAt !== null) return accept(asked)
    const state =
      link.caseId === null ? null : ((await context.tx.cases([link.caseId], true)).get(link.caseId) ?? null)
    const gone =
      link.caseId !== null &&
      (state?.record.archivedAt !== null || !state.record.clientIds.includes(client.id))
    const channel = gone ? null : await channelOnFile(context, link)
    if (channel === null) return accept(asked)

    const { scope, caseId, clientId, requireCode } = link
    const lifeMs = settings.value.linkDays * 86_400_000
    const { record } = await drawLink(context, { scope, caseId, clientId, lifeMs, requireCode, sentTo: [] })
    await context.tx.put('link', new Map([[link.linkId, { ...link, renewedAt: now }]]))
    const sent = { kind: 'renewal', link: record, client, state, words: {} } as const
    const kept = await sendLink(context, settings.value, sent, [channel])
    if (!kept.ok) return kept
    const noted =
      state &&
      (await changeLoaded(context, state, (change) => {
        noteSent(change, [record], kept.value)
        return accept(null)
      }))
    return noted && !noted.ok ? noted : accept(asked)
  },
})

/** Expired, never revoked, and not renewed lately: one that still lives needs no successor. */
function mayRenew(link: LinkRecord, now: string): boolean {
  const expired = compareInstants(now, link.expiresAt) >= 0
  const lately = link.renewedAt !== null && Date.parse(now) - Date.parse(link.renewedAt) < againMs
  return expired && link.revokedAt === null && link.clientId !== null && !lately
}

/** The channel on which the link went to the client's address of today; for one that was copied, the one on file. */
async function channelOnFile(context: Context, link: LinkRecord): Promise<CarriedChannel | null> {
  const client = (await context.tx.get('client', [link.clientId ?? ''])).get(link.clientId ?? '')
  if (!client) return null
  for (const channel of ['sms', 'email'] as const) {
    const { contactPointId } = await addressOf(context, client, channel)
    if (contactPointId === null) continue
    const point = (await context.tx.get('contactPoint', [contactPointId])).get(contactPointId)
    const agreed = channel === 'email' || point?.consents.transactional?.state === 'granted'
    const went = link.sentTo.length === 0 || link.sentTo.includes(contactPointId)
    if (agreed && went) return channel
  }
  return null
}
