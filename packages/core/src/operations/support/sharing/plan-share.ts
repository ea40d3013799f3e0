import { after } from '../../../model/instants'
import type { CaseState } from '../../../model/case-state'
import type { Client } from '../../../model/directory'
import type { LinkScope } from '../../../model/link'
import type { CarriedChannel, Channel, MessageTiming, Purpose } from '../../../model/message'
import { accept, invalid, reject, type MissingValues, type Result } from '../../../model/rejection'
import type { Settings } from '../../../model/settings'
import { spoken } from '../../../rules/sending/draft'
import { saysLink, type Words } from '../../../rules/sending/words'
import type { Context } from '../../context'
import { casesOfClient } from '../all-cases'
import { loadSettings } from '../case-facts'
import { lifeOf } from './make-link'
import { askGuard, type GuardedWish, type WantedMessage } from './new-messages'
import { checkRecipient, placeOf, type Place } from './scope'
import { keptTiming, waitFor, type AskedTiming } from './timing'
import { sharedValues, valuesFor } from './values'
import { wordsFor, type GivenWords } from './wording'
import { sampleLink, writeMessage, type WrittenMessage } from './write-message'

/** What is asked to be shared, as `shareFields` parse it. */
export interface AskedShare extends GivenWords {
  readonly scope: LinkScope
  readonly clientIds?: readonly string[] | undefined
  readonly channels: readonly Channel[]
  readonly purpose: Purpose
  readonly timing: AskedTiming
  readonly expiresIn?: string | undefined
  readonly requireCode?: boolean | undefined
}

/** A share worked out to the last byte, and nothing kept yet. */
export interface SharePlan {
  readonly settings: Settings
  readonly state: CaseState | null
  readonly lifeMs: number
  /** In the order of the clients, then of the channels. */
  readonly wishes: readonly GuardedWish[]
  /** By recipient: what has no value. */
  readonly missing: readonly MissingValues[]
}

/** Works out whom a share reaches, with which words, and what the guard says of each message now. */
export async function planShare(
  context: Context,
  asked: AskedShare,
  lock: boolean,
): Promise<Result<SharePlan>> {
  const settings = await loadSettings(context)
  if (!settings.ok) return settings
  const timing = keptTiming(context, asked.timing, settings.value)
  if (!timing.ok) return timing
  const life = lifeOf(asked.expiresIn, settings.value, waitFor(context, timing.value))
  if (!life.ok) return life
  const place = await placeOf(context, asked.scope, lock)
  if (!place.ok) return place
  const clients = await recipientsOf(context, place.value, asked.clientIds)
  if (!clients.ok) return clients
  const words = await allWords(context, asked, settings.value)
  if (!words.ok) return words

  const { state } = place.value
  const shared = await sharedValues(context, settings.value, asked.scope, state)
  const wanted: WantedMessage[] = []
  const missing: MissingValues[] = []
  for (const client of clients.value) {
    const states = state ? [state] : await casesOfClient(context, client.id)
    const values = valuesFor(shared, client, asked.scope, states)
    for (const channel of asked.channels) {
      const written = await writeMessage(context, settings.value, {
        client,
        channel,
        words: channel === 'portal' ? undefined : words.value.get(channel),
        values,
        commercial: asked.purpose === 'commercial',
      })
      if (spoken(written.pieces, sampleLink(context.ports.baseUrl)).length > longest[channel])
        return invalid(['text'], `With its values it is longer than ${String(longest[channel])} characters`)
      if (written.missing.length > 0)
        missing.push({ clientId: client.id, channel, variables: written.missing })
      wanted.push(wish(written, asked, client, channel, state, timing.value, after(context.now, life.value)))
    }
  }
  const wishes = await askGuard(context, settings.value, wanted, asked.scope)
  return accept({ settings: settings.value, state, lifeMs: life.value, wishes, missing })
}

/** Refuses a share for whose recipients a variable has no value. */
export function missingValues(missing: readonly MissingValues[]): Result<never> {
  const variables = [...new Set(missing.flatMap((each) => each.variables))]
  const names = variables.map((each) => `{{${each}}}`).join(', ')
  return reject(
    'VARIABLE_MISSING',
    `Some recipients have no value for ${names}; write a fallback such as {{client.firstName | "there"}}`,
    { recipients: missing },
  )
}

/** How long a message may be with its values in. */
export const longest: Readonly<Record<Channel, number>> = { sms: 1_600, email: 40_000, portal: 40_000 }

async function recipientsOf(
  context: Context,
  place: Place,
  named: readonly string[] | undefined,
): Promise<Result<readonly Client[]>> {
  const { state, boundTo } = place
  const everyone = boundTo !== null ? [boundTo] : (state?.record.clientIds ?? [])
  const ids = [...new Set(named ?? everyone)]
  if (ids.length === 0) return invalid(['scope'], 'This case has no clients to share with')
  for (const each of ids) {
    const known = await checkRecipient(context, place, each)
    if (!known.ok) return known
  }
  const clients = await context.tx.get('client', ids)
  return accept(ids.flatMap((each) => clients.get(each) ?? []))
}

/** The words on each channel that a provider carries, or why they cannot be said. */
export async function allWords(
  context: Context,
  asked: GivenWords & Pick<AskedShare, 'channels' | 'purpose'>,
  settings: Settings,
): Promise<Result<ReadonlyMap<CarriedChannel, Words>>> {
  const words = new Map<CarriedChannel, Words>()
  for (const channel of asked.channels) {
    if (channel === 'portal') continue
    const read = await wordsFor(context, channel, asked, settings)
    if (!read.ok) return read
    if (!saysLink(read.value)) return invalid(['text'], 'Say where the link goes: {{task.link}}')
    words.set(channel, read.value)
  }
  const unsaid = await checkUnsaid(context, asked, settings)
  if (!unsaid.ok) return unsaid
  if (asked.purpose === 'commercial' && words.has('email') && settings.postalAddress === null)
    return invalid(['purpose'], 'Commercial e-mail shows a postal address: settings.put { postalAddress }')
  return accept(words)
}

/** Words that none of the channels says are wrong all the same where they are: in a subject beside a text, in anything beside the portal. */
async function checkUnsaid(
  context: Context,
  { channels, subject, text }: GivenWords & Pick<AskedShare, 'channels'>,
  settings: Settings,
): Promise<Result<unknown>> {
  if (channels.includes('email') || (subject ?? text) === undefined) return accept(null)
  return wordsFor(context, 'email', { subject, text }, settings)
}

function wish(
  { missing: _, ...written }: WrittenMessage,
  { purpose }: AskedShare,
  client: Client,
  channel: Channel,
  state: CaseState | null,
  timing: MessageTiming,
  expiresAt: string,
): WantedMessage {
  return {
    kind: 'share',
    channel,
    purpose,
    clientId: client.id,
    caseId: state?.record.id ?? null,
    linkId: null,
    taskIds: [],
    timing: channel === 'portal' ? { wants: 'now' } : timing,
    expiresAt,
    ...written,
  }
}
