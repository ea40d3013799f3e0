import type { MessageRecord } from '../../../model/message'
import type { MessageQuery } from '../../../ports/queries'
import type { StoreTransaction } from '../../../ports/store'

const size = 200

/** What asks for no messages in particular. */
export const anyMessage = {
  caseId: null,
  clientId: null,
  linkId: null,
  proof: null,
  contactPointId: null,
  channel: null,
  states: null,
  before: null,
} as const satisfies Omit<MessageQuery, 'limit'>

/** All messages of a case, a client or an address, or in some states, newest first, a page at a time. */
export async function* messagePages(
  { query }: Pick<StoreTransaction, 'query'>,
  of: Partial<Pick<MessageQuery, 'caseId' | 'clientId' | 'contactPointId' | 'states'>>,
): AsyncGenerator<readonly MessageRecord[]> {
  let before: string | null = null
  do {
    const page: readonly MessageRecord[] = await query.messages({
      ...anyMessage,
      ...of,
      before,
      limit: size,
    })
    yield page
    before = page.length < size ? null : (page.at(-1)?.messageId ?? null)
  } while (before !== null)
}
