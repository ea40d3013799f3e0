import { after } from '../../model/instants'
import { z } from 'zod'
import type { LinkRecord } from '../../model/link'
import type { CarriedChannel } from '../../model/message'
import { accept, reject } from '../../model/rejection'
import type { Settings } from '../../model/settings'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { addressesOnFile, codeMinutes, drawCode, sealCode, type OnFile } from '../support/sharing/codes'
import { fixedEmailDraft, fixedTextDraft, voiceOf } from '../support/sharing/letter'
import { askGuard, keepMessages, type GuardedWish } from '../support/sharing/new-messages'

const requestCodeInput = commandInput({
  channel: z.enum(['sms', 'email']).optional().describe('Default the first that can reach the client'),
}).meta({ id: 'RequestCodeInput' })

/** Over which channel. */
export interface RequestCodeInput extends z.input<typeof requestCodeInput> {}

const requestCodeResult = z
  .strictObject({
    channel: z.enum(['sms', 'email']).nullable().describe('Null: no address on file can get one'),
    hint: z.string().nullable().describe('The end of the address, such as ••23'),
    expiresInMinutes: z.int(),
  })
  .meta({ id: 'RequestCodeResult' })

/** Where the code went. */
export interface RequestCodeResult extends z.output<typeof requestCodeResult> {}

/** A second code within this time is the first one still, where that one went. */
const againMs = 60_000

/** More codes than this one link never sends. */
const mostCodes = 10

export const requestCode = operation<RequestCodeInput, RequestCodeResult>()({
  name: 'links.requestCode',
  summary:
    'Sends a one-time code for a link that asks for one, to an address that was on file before the link was made.',
  kind: 'command',
  access: ['link'],
  rejects: ['TOO_LATE'],
  admits: 'beforeCode',
  example: { channel: 'sms' },
  input: requestCodeInput,
  output: requestCodeResult,
  async run(context, { channel }) {
    const { asker, now } = context
    if (asker.role !== 'link') throw new Error('links.requestCode is for links only')
    const { link } = asker
    const nowhere = accept({ channel: null, hint: null, expiresInMinutes: codeMinutes })
    if (!link.requireCode) return nowhere
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const carry = (over: CarriedChannel | null) => carrierOf(context, settings.value, link, over)
    const lately = link.code && Date.parse(now) - Date.parse(link.code.sentAt) < againMs ? link.code : null
    const carrier = (lately && (await carry(lately.channel))) ?? (await carry(channel ?? null))
    if (!carrier) return nowhere
    const told = { channel: carrier.channel, hint: hintOf(carrier), expiresInMinutes: codeMinutes }
    if (lately?.channel === carrier.channel) return accept(told)
    if ((link.code?.sent ?? 0) >= mostCodes)
      return reject('TOO_LATE', 'This link has sent all the codes it may; ask the firm for a new link', {
        state: 'codesExhausted',
      })
    await send(context, link, asker.jti, carrier)
    return accept(told)
  },
})

const draftOn = { sms: fixedTextDraft, email: fixedEmailDraft } as const

/** What brings a code: a message that the guard lets go. */
interface Carrier extends OnFile {
  readonly wish: GuardedWish
}

/** The first address on file that a code reaches now; none that would only seem to get one. */
async function carrierOf(
  context: Context,
  settings: Settings,
  link: LinkRecord,
  wanted: CarriedChannel | null,
): Promise<Carrier | null> {
  const onFile = await addressesOnFile(context, link, wanted)
  const expiresAt = after(context.now, codeMinutes * 60_000)
  const wishes = await askGuard(
    context,
    settings,
    onFile.map(({ client, channel, to, contactPointId }) => ({
      kind: 'code',
      channel,
      purpose: 'transactional',
      clientId: client.id,
      caseId: link.caseId,
      linkId: link.linkId,
      to,
      contactPointId,
      taskIds: [],
      timing: { wants: 'now' },
      expiresAt,
      ...draftOn[channel](settings, voiceOf(settings, client), 'code', { minutes: codeMinutes }),
    })),
  )
  const carriers = wishes.flatMap((wish, index) => {
    const address = onFile[index]
    return address && wish.verdict.may === 'go' ? [{ ...address, wish }] : []
  })
  return carriers[0] ?? null
}

async function send(
  context: Context,
  link: LinkRecord,
  jti: string,
  { channel, wish }: Carrier,
): Promise<void> {
  const { ports, now } = context
  const code = await drawCode(context)
  const sealed = await ports.keys.seal(sealCode(jti), code)
  const sent = (link.code?.sent ?? 0) + 1
  const { expiresAt } = wish.wanted
  const record = { ...link, code: { sealed, channel, sentAt: now, expiresAt, triesLeft: 5, sent } }
  await context.tx.put('link', new Map([[link.linkId, record]]))
  await keepMessages(context, [wish], (messageId) => ports.keys.seal(messageId, code))
}

/** Enough of an address for its owner to know it, and for nobody else to use it. */
function hintOf({ channel, to }: OnFile): string {
  return channel === 'sms' ? `••${to.slice(-2)}` : `${to.slice(0, 1)}••••${to.slice(to.lastIndexOf('@'))}`
}
