import type { MessageRecord, MessageState } from '../../../model/message'
import type { RunItem } from '../../../model/run'
import type { Context } from '../../context'
import type { Letter, Row } from './notice-rows'
import { personOver, type Earlier, type ToldItem } from './told-earlier'

/** Rows that need no message: an earlier one of the run speaks of all work of its client. */
export interface Riding {
  readonly letter: Letter
  readonly told: ToldItem
  /** That message; null in a plan, which has none. */
  readonly message: MessageRecord | null
}

/** Nobody got such a message, and nobody will: it tells nothing of the rows that come after. */
const neverTold: readonly MessageState[] = ['suppressed', 'expired', 'cancelled', 'rejected']

/** The letters to people who were told before, by this run, with a link to everything of theirs. */
export async function ridingOf(
  { tx }: Context,
  letters: readonly Letter[],
  { told }: Earlier,
): Promise<readonly Riding[]> {
  if (told.size === 0) return []
  const found = letters.flatMap((letter) => {
    const item = 'clientId' in letter.scope ? told.get(personOver(letter)) : undefined
    return item?.outcome === 'accepted' ? [{ letter, told: item }] : []
  })
  const messages = await tx.get(
    'message',
    found.flatMap((each) => each.told.messageId ?? []),
  )
  return found.flatMap((each) => {
    const message = messages.get(each.told.messageId ?? '') ?? null
    return message && neverTold.includes(message.state) ? [] : [{ ...each, message }]
  })
}

/** What becomes of a row that rides. */
export function outcomeOfTold({ digest, messageId }: ToldItem): Omit<RunItem, 'caseId'> {
  return {
    outcome: 'accepted',
    ...(digest === undefined ? {} : { digest }),
    ...(messageId === undefined ? {} : { messageId }),
  }
}

/** How many people are among the rows whom no earlier step has counted. */
export function newRecipients(rows: readonly Row[], { told }: Earlier): number {
  const counted = new Set([...told.values()].map(({ clientId }) => clientId))
  return new Set(rows.flatMap(({ clientId }) => (counted.has(clientId) ? [] : [clientId]))).size
}
