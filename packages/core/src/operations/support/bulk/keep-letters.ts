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

/** A letter and what the guard said of it. */
export interface Sealed {
  readonly letter: Letter
  readonly wish: GuardedWish
}

/** Keeps letters as messages with their links, and notes them on their cases. Gives the message that each row is in. */
export async function keepLetters(
  context: Context,
  states: readonly CaseState[],
  sealed: readonly Sealed[],
  lifeMs: number,
): Promise<ReadonlyMap<Row, string>> {
  const links = await drawLinks(context, sealed, lifeMs)
  await context.tx.put('link', new Map([...links.values()].map((each) => [each.linkId, each])))
  const kept = await keepMessages(
    context,
    sealed.map(({ letter, wish }) => {
      const linkId = isCarried(wish) ? (links.get(letter.linkKey)?.linkId ?? null) : null
      return { ...wish, wanted: { ...wish.wanted, linkId } }
    }),
  )
  await note(context, states, sealed, kept, links)
  return new Map(
    sealed.flatMap(({ letter }, index) => {
      const messageId = kept[index]?.messageId
      return messageId === undefined ? [] : letter.rows.map((row) => [row, messageId] as const)
    }),
  )
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
      ...{ scope, clientId, lifeMs, requireCode: false },
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
  sealed: readonly Sealed[],
  kept: readonly MessageRecord[],
  links: ReadonlyMap<string, LinkRecord>,
): Promise<void> {
  const facts = await loadFacts(context, states)
  if (!facts.ok) throw new Error('Messages without settings')
  const byCase = new Map<string, Set<number>>()
  for (const [index, { letter }] of sealed.entries())
    for (const { state } of letter.rows) {
      const { id } = state.record
      byCase.set(id, (byCase.get(id) ?? new Set()).add(index))
    }
  const changes = states.flatMap((state) => {
    const indexes = [...(byCase.get(state.record.id) ?? [])]
    if (indexes.length === 0) return []
    const change = new CaseChange(state, facts.value)
    const theirs = new Set(indexes.flatMap((index) => links.get(sealed[index]?.letter.linkKey ?? '') ?? []))
    for (const { linkId, clientId, expiresAt } of theirs)
      change.emit({ type: 'LinkCreated', linkId, clientId, expiresAt })
    for (const index of indexes) {
      const message = kept[index]
      if (!message) continue
      const { messageId, clientId, channel, linkId, state: now, reason } = message
      change.emit({ type: 'MessageQueued', messageId, clientId, channel, linkId, state: now, reason })
    }
    settle(change)
    return [change]
  })
  await writeChanges(context, changes)
}
