import type { Client } from '../../../model/directory'
import type { Channel } from '../../../model/message'
import type { Settings } from '../../../model/settings'
import { isIntroduced } from '../../../rules/sending/contact-point'
import { draft, type Draft } from '../../../rules/sending/draft'
import type { MessageValues } from '../../../rules/sending/fill'
import type { Words } from '../../../rules/sending/words'
import type { Context } from '../../context'
import { addressOf, type Address } from './addresses'
import { voiceOf } from './letter'

/** What is written to one client over one channel. */
export interface WantedWords {
  readonly client: Client
  readonly channel: Channel
  /** Undefined for the portal, which says nothing. */
  readonly words: Words | undefined
  readonly values: MessageValues
  readonly commercial: boolean
}

/** Words with their values in, and where they go. */
export interface WrittenMessage extends Draft, Address {}

/** A link as long as every short link of this host. */
export function sampleLink(baseUrl: string): string {
  return `${baseUrl}/s/${'x'.repeat(22)}`
}

/** Writes to the client's address of today; until a text that said it has gone, each says who writes. */
export async function writeMessage(
  context: Context,
  settings: Settings,
  { client, channel, words, values, commercial }: WantedWords,
): Promise<WrittenMessage> {
  const address = await addressOf(context, client, channel)
  if (channel === 'portal' || !words)
    return { subject: null, pieces: [], letter: null, segments: null, missing: [], ...address }
  const id = address.contactPointId ?? ''
  const point = (await context.tx.get('contactPoint', [id])).get(id)
  const told = await context.tx.get('message', channel === 'sms' ? (point?.introducedBy ?? []) : [])
  const written = draft(words, values, {
    channel,
    commercial,
    writer: { ...settings, voice: voiceOf(settings, client) },
    introduce: !point || !isIntroduced(point, told),
    sampleLink: sampleLink(context.ports.baseUrl),
  })
  const { to, contactPointId } = address
  return { to, contactPointId, ...written }
}
