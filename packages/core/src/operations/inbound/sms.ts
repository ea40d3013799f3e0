import { after } from '../../model/instants'
import { z } from 'zod'
import type { ContactPoint } from '../../model/contact-point'
import { purposes } from '../../model/message'
import { accept, invalid } from '../../model/rejection'
import type { Settings } from '../../model/settings'
import { countsAsSaid, readInbound, restart, revoke } from '../../rules/sending/contact-point'
import type { FixedText } from '../../model/fixed-words'
import type { Voice } from '../../rules/sending/fixed-texts'
import { localeOfKeyword, readReply, type Reply } from '../../rules/sending/replies'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { parsePhone } from '../support/contact'
import { readyAfterReview, suppressStopped } from '../support/sharing/consent-effects'
import { contactPointOf, putContactPoint } from '../support/sharing/contact-points'
import { holderOf } from '../support/sharing/holder'
import { fixedTextDraft, voiceOf } from '../support/sharing/letter'
import { askGuard, keepMessages } from '../support/sharing/new-messages'

const inboundSmsInput = commandInput({
  providerId: z.string().min(1).max(200).describe('The provider’s id of it: the same again counts once'),
  from: z.string().max(64).describe('E.164'),
  to: z.string().max(64).describe('The firm’s own number'),
  text: z.string().max(10_000),
}).meta({ id: 'InboundSmsInput' })

/** A text that somebody sent to the firm. */
export interface InboundSmsInput extends z.input<typeof inboundSmsInput> {}

const inboundSmsResult = z
  .strictObject({
    reply: z.enum(['stop', 'start', 'help', 'review', 'none']).describe('What it was taken for'),
    repeated: z.boolean().describe('It was told before, and nothing was done'),
  })
  .meta({ id: 'InboundSmsResult' })

/** What was made of it. */
export interface InboundSmsResult extends z.output<typeof inboundSmsResult> {}

export const sms = operation<InboundSmsInput, InboundSmsResult>()({
  name: 'inbound.sms',
  summary:
    'Takes a text that came in: STOP revokes at once, START brings back what was granted, HELP is answered, and what seems to revoke waits for a person.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND'],
  example: { providerId: 'SM1', from: '+12125550123', to: '+12125550100', text: 'STOP' },
  input: inboundSmsInput,
  output: inboundSmsResult,
  async run(context, { providerId, text, ...input }) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const from = await parsePhone(context, input.from)
    if (!from.ok || !from.value)
      return invalid(['from'], 'This cannot be a phone number; give it as +12125550123')
    const reply = readReply(text, settings.value.fixedWords, settings.value.pastStopWords)
    const before = await contactPointOf(context, 'sms', from.value)
    const seen = readInbound(before, await context.ports.keys.digest(providerId))
    if (!seen) return accept({ reply, repeated: true })
    // Nothing hangs on it, and remembering it would push out what must not count twice.
    if (reply === 'none') return accept({ reply, repeated: false })
    // Before its confirmation is queued: an answer to an earlier text does not go any more.
    const calledOff = reply === 'stop' ? await suppressStopped(context, seen) : []
    const known = calledOff.some(({ kind }) => kind === 'reply') ? unhelped(seen) : seen
    const { point, answer } = answered(known, reply, text, context.now)
    await putContactPoint(context, point)
    if (reply === 'start' && before.review) await readyAfterReview(context, point)
    if (answer !== null) {
      const voice = await voiceOfHolder(context, settings.value, point, from.value, text)
      const goes = await queueReply(context, settings.value, point, from.value, voice, answer)
      if (answer === 'help' && goes) await putContactPoint(context, { ...point, helpedAt: context.now })
    }
    return accept({ reply, repeated: false })
  },
})

/**
 * What the text changes, and what is answered. STOP is confirmed once, until something was granted again (P31); HELP once
 * in ten minutes, so that no phone that answers by itself keeps us talking.
 */
function answered(
  point: ContactPoint,
  reply: Exclude<Reply, 'none'>,
  text: string,
  now: string,
): { readonly point: ContactPoint; readonly answer: FixedText | null } {
  switch (reply) {
    case 'stop': {
      const stopped = {
        ...revoke(point, purposes, 'STOP by text', now),
        stopConfirmedAt: point.stopConfirmedAt ?? now,
      }
      return { point: stopped, answer: point.stopConfirmedAt === null ? 'stopped' : null }
    }
    case 'start': {
      const again = restart(point, 'START by text', now)
      const restored = purposes.some((each) => again.consents[each]?.state !== point.consents[each]?.state)
      if (!restored) return { point: again, answer: null }
      return { point: { ...again, stopConfirmedAt: null }, answer: 'started' }
    }
    case 'help':
      return { point, answer: wasHelped(point, now) ? null : 'help' }
    case 'review':
      return { point: { ...point, review: { at: now, text: text.slice(0, 500) } }, answer: null }
  }
}

function wasHelped({ helpedAt }: ContactPoint, now: string): boolean {
  return helpedAt !== undefined && countsAsSaid(helpedAt, now)
}

/** An answer that was called off has helped nobody. */
function unhelped({ helpedAt: _, ...point }: ContactPoint): ContactPoint {
  return point
}

/** The words of whoever writes: in the language of the client whose number it is, else in that of the keyword. */
async function voiceOfHolder(
  context: Context,
  settings: Settings,
  { contactPointId }: ContactPoint,
  from: string,
  text: string,
): Promise<Voice> {
  const { fixedWords = [] } = settings
  if (fixedWords.length === 0) return voiceOf(settings, null)
  const client = await holderOf(context, contactPointId, from)
  return voiceOf(settings, client, localeOfKeyword(text, fixedWords))
}

/** An answer is late after five minutes: then it is not sent at all. */
const replyMs = 5 * 60_000

/** Says whether it goes. */
async function queueReply(
  context: Context,
  settings: Settings,
  { contactPointId }: ContactPoint,
  to: string,
  voice: Voice,
  answer: FixedText,
): Promise<boolean> {
  const wishes = await askGuard(context, settings, [
    {
      kind: 'reply',
      channel: 'sms',
      purpose: 'transactional',
      clientId: null,
      caseId: null,
      linkId: null,
      to,
      contactPointId,
      taskIds: [],
      timing: { wants: 'now' },
      expiresAt: after(context.now, replyMs),
      ...fixedTextDraft(settings, voice, answer),
    },
  ])
  await keepMessages(context, wishes)
  return wishes.every(({ verdict }) => verdict.may === 'go')
}
