import type { MessageRecord } from '../../../model/message'
import type { MessageQuery } from '../../../ports/queries'
import type { StoreTransaction } from '../../../ports/store'

const size = 200

/** All messages of a case, a client or an address, newest first, a page at a time. */
export async function* messagePages(
  { query }: Pick<StoreTransaction, 'query'>,
  of: Pick<MessageQuery, 'caseId' | 'clientId' | 'contactPointId'>,
): AsyncGenerator<readonly MessageRecord[]> {
  const any = { linkId: null, proof: null, channel: null, states: null }
  let before: string | null = null
  do {
    const page: readonly MessageRecord[] = await query.messages({ ...any, ...of, before, limit: size })
    yield page
    before = page.length < size ? null : (page.at(-1)?.messageId ?? null)
  } while (before !== null)
}
