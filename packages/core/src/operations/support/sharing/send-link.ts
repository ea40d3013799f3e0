import type { CaseState } from '../../../model/case-state'
import type { Client } from '../../../model/directory'
import type { LinkRecord } from '../../../model/link'
import type { CarriedChannel, MessageKind, MessageRecord } from '../../../model/message'
import { accept, type Result } from '../../../model/rejection'
import type { Settings } from '../../../model/settings'
import type { Context } from '../../context'
import { casesOfClient } from '../all-cases'
import { askGuard, keepMessages, type GuardedWish } from './new-messages'
import { missingValues } from './plan-share'
import { sharedValues, valuesFor } from './values'
import { wordsFor, type GivenWords } from './wording'
import { writeMessage } from './write-message'

/** A link that is kept, and to whom it goes. */
export interface SentLink {
  readonly kind: MessageKind
  readonly link: LinkRecord
  readonly client: Client
  readonly state: CaseState | null
  readonly words: GivenWords
  /** A person asks for it once more. */
  readonly again?: boolean
}

/** Queues one link for its client over each channel, at once; the link remembers where it went. */
export async function sendLink(
  context: Context,
  settings: Settings,
  { kind, link, client, state, words, again = false }: SentLink,
  channels: readonly CarriedChannel[],
): Promise<Result<readonly MessageRecord[]>> {
  const shared = await sharedValues(context, settings, link.scope, state)
  const states = state ? [state] : await casesOfClient(context, client.id)
  const values = valuesFor(shared, client, link.scope, states)
  const wanted = []
  for (const channel of channels) {
    const said = await wordsFor(context, channel, words, settings)
    if (!said.ok) return said
    const wantedWords = { client, channel, words: said.value, values, commercial: false }
    const { missing, ...written } = await writeMessage(context, settings, wantedWords)
    if (missing.length > 0) return missingValues([{ clientId: client.id, channel, variables: missing }])
    wanted.push({
      kind,
      channel,
      purpose: 'transactional' as const,
      clientId: client.id,
      caseId: link.caseId,
      linkId: link.linkId,
      taskIds: [],
      timing: { wants: 'now' as const },
      expiresAt: link.expiresAt,
      ...written,
    })
  }
  const points = wanted.flatMap((each) => each.contactPointId ?? [])
  const sentTo = [...new Set([...link.sentTo, ...points])]
  await context.tx.put('link', new Map([[link.linkId, { ...link, sentTo }]]))
  const wishes = await askGuard(context, settings, wanted)
  return accept(await keepMessages(context, again ? await onceMore(context, settings, wishes) : wishes))
}

/** What went there within ten minutes goes once more, and then not for as long: whoever asks knows that it went. */
async function onceMore(
  context: Context,
  settings: Settings,
  wishes: readonly GuardedWish[],
): Promise<readonly GuardedWish[]> {
  const isRepeat = ({ verdict }: GuardedWish) => verdict.may === 'never' && verdict.reason === 'duplicate'
  const repeats = wishes.filter(isRepeat)
  const wanted = repeats.map((each) => each.wanted)
  const again = await askGuard(context, settings, wanted, null, true)
  return wishes.map((each) => again[repeats.indexOf(each)] ?? each)
}
