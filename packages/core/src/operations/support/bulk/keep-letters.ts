import type { CaseState } from '../../../model/case-state'
import type { LinkRecord } from '../../../model/link'
import type { MessageRecord } from '../../../model/message'
import { CaseChange } from '../../../rules/case/change'
import { settle } from '../../../rules/case/settle'
import type { Context } from '../../context'
import { loadFacts } from '../case-facts'
import { writeChanges } from '../change-case'
import { drawLink } from '../sharing/make-link'
import { isCarried, keepMessages, type GuardedWish } from '../sharing/new-messages'
import type { Letter, Row } from './notice-rows'
import type { Riding } from './riding'
import { noteSent } from '../sharing/note-sent'

/** A letter and what the guard said of it. */
export interface Sealed {
  readonly letter: Letter
  readonly wish: GuardedWish
}

/** What is to be kept of a step's letters. */
export interface Outgoing {
  readonly sealed: readonly Sealed[]
  readonly riding: readonly Riding[]
  readonly lifeMs: number
}

/** A letter and the message that its rows are in. */
interface Posted {
  readonly letter: Letter
  readonly message: MessageRecord
}

/** Keeps letters as messages with their links, and notes them on their cases. Gives the message that each row is in. */
export async function keepLetters(
  context: Context,
  states: readonly CaseState[],
  { sealed, riding, lifeMs }: Outgoing,
): Promise<ReadonlyMap<Row, string>> {
  const links = await drawLinks(context, sealed, lifeMs)
  await context.tx.put('link', new Map([...links.values()].map((each) => [each.linkId, each])), 'new')
  const kept = await keepMessages(
    context,
    sealed.map(({ letter, wish }) => {
      const linkId = isCarried(wish) ? (links.get(letter.linkKey)?.linkId ?? null) : null
      return { ...wish, wanted: { ...wish.wanted, linkId } }
    }),
  )
  const posted = [
    ...sealed.flatMap(({ letter }, index) => asPosted(letter, kept[index])),
    ...riding.flatMap(({ letter, message }) => asPosted(letter, message)),
  ]
  const earlier = await context.tx.get('link', some(riding.map(({ message }) => message?.linkId)))
  const byId = new Map([...links.values(), ...earlier.values()].map((each) => [each.linkId, each]))
  await note(context, states, posted, byId)
  return new Map(
    posted.flatMap(({ letter, message }) => letter.rows.map((row) => [row, message.messageId] as const)),
  )
}

function asPosted(letter: Letter, message: MessageRecord | null | undefined): readonly Posted[] {
  return message ? [{ letter, message }] : []
}

function some(ids: readonly (string | null | undefined)[]): readonly string[] {
  return [...new Set(ids.flatMap((each) => each ?? []))]
}

/** One link for the letters that share one, where a provider carries any of them. */
async function drawLinks(
  context: Context,
  sealed: readonly Sealed[],
  lifeMs: number,
): Promise<ReadonlyMap<string, LinkRecord>> {
  const carried = new Map<string, Sealed[]>()
  for (const each of sealed) {
    if (!isCarried(each.wish)) continue
    const { linkKey } = each.letter
    carried.set(linkKey, [...(carried.get(linkKey) ?? []), each])
  }
  const links = new Map<string, LinkRecord>()
  for (const [linkKey, theirs] of carried) {
    const [first] = theirs
    if (!first) continue
    const { scope, clientId } = first.letter
    const { record } = await drawLink(context, {
      scope,
      clientId,
      lifeMs,
      requireCode: false,
      caseId: 'clientId' in scope ? null : first.wish.wanted.caseId,
      sentTo: theirs.flatMap(({ wish }) => wish.wanted.contactPointId ?? []),
    })
    links.set(linkKey, record)
  }
  return links
}

/** The history of each case tells of the messages about it, and of their links. */
async function note(
  context: Context,
  states: readonly CaseState[],
  posted: readonly Posted[],
  links: ReadonlyMap<string, LinkRecord>,
): Promise<void> {
  const facts = await loadFacts(context, states)
  if (!facts.ok) throw new Error('Messages without settings')
  const byCase = new Map<string, Set<MessageRecord>>()
  for (const { letter, message } of posted)
    for (const { state } of letter.rows) {
      const { id } = state.record
      byCase.set(id, (byCase.get(id) ?? new Set()).add(message))
    }
  const changes = states.flatMap((state) => {
    const messages = [...(byCase.get(state.record.id) ?? [])]
    if (messages.length === 0) return []
    const change = new CaseChange(state, facts.value)
    noteSent(change, new Set(messages.flatMap(({ linkId }) => links.get(linkId ?? '') ?? [])), messages)
    settle(change)
    return [change]
  })
  await writeChanges(context, changes)
}
