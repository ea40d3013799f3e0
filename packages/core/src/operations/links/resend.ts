import { z } from 'zod'
import { message, type Message } from '../../model/message'
import { id } from '../../model/primitives'
import { accept, invalid, reject } from '../../model/rejection'
import { compareInstants } from '../../model/instants'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { changeLoaded, refuseArchived } from '../support/change-case'
import { getRecord } from '../support/records'
import { staffLink } from '../support/sharing/end-link'
import { presentMessage } from '../support/sharing/present-message'
import { sendLink } from '../support/sharing/send-link'
import { noteSent } from '../support/sharing/note-sent'

const resendLinkInput = commandInput({
  linkId: id,
  channels: z
    .array(z.enum(['sms', 'email']))
    .min(1)
    .max(2),
}).meta({ id: 'ResendLinkInput' })

/** Which link, over which channels. */
export interface ResendLinkInput extends z.input<typeof resendLinkInput> {}

const resendLinkResult = z.strictObject({ messages: z.array(message) }).meta({ id: 'ResendLinkResult' })

/** The messages that carry it. */
export interface ResendLinkResult {
  messages: Message[]
}

export const resend = operation<ResendLinkInput, ResendLinkResult>()({
  name: 'links.resend',
  summary: 'Sends a living link again to its client, at the address on file today. The link stays the same.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TOO_LATE', 'VARIABLE_MISSING'],
  example: { linkId: '019caed9-4300-7000-8000-000000000001', channels: ['email'] },
  input: resendLinkInput,
  output: resendLinkResult,
  async run(context, { linkId, channels }) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const found = await staffLink(context, linkId)
    if (!found.ok) return found
    const { record: link, state } = found.value
    const open = state ? refuseArchived(state) : accept(null)
    if (!open.ok) return open
    if (link.revokedAt !== null || compareInstants(context.now, link.expiresAt) >= 0)
      return reject('TOO_LATE', 'This link has ended; share a new one', {
        state: link.revokedAt === null ? 'expired' : 'revoked',
      })
    if (link.clientId === null || link.sealedJti === null)
      return invalid(['linkId'], 'Nobody is known to send it to: it is for whoever bears it')
    const client = await getRecord(context, 'client', link.clientId)
    if (!client.ok) return client
    const sent = { kind: 'share', link, client: client.value, state, words: {}, again: true } as const
    const kept = await sendLink(context, settings.value, sent, channels)
    if (!kept.ok) return kept
    const noted =
      state &&
      (await changeLoaded(context, state, (change) => {
        noteSent(change, [], kept.value)
        return accept(null)
      }))
    if (noted && !noted.ok) return noted
    return accept({ messages: kept.value.map((each) => presentMessage(each, context.ports.baseUrl)) })
  },
})
