import type { MessageRecord } from '../../../model/message'
import { notFound, type Result } from '../../../model/rejection'
import { scopeOf, type Context } from '../../context'
import { mayReach } from '../load-case'
import { getRecord } from '../records'

/** The messages that the asker may see: of cases in their case types; of no case, for who sees every type. */
export async function messagesInReach(
  context: Context,
  messages: readonly MessageRecord[],
): Promise<readonly MessageRecord[]> {
  if (scopeOf(context.asker) === null) return messages
  const states = await context.tx.cases([...new Set(messages.flatMap(({ caseId }) => caseId ?? []))], false)
  return messages.filter(({ caseId }) => {
    const state = caseId === null ? undefined : states.get(caseId)
    return state !== undefined && mayReach(context, state).ok
  })
}

/** One message, when the asker may see it. */
export async function messageInReach(context: Context, messageId: string): Promise<Result<MessageRecord>> {
  const found = await getRecord(context, 'message', messageId)
  if (!found.ok) return found
  const [seen] = await messagesInReach(context, [found.value])
  return seen ? found : notFound('message', messageId)
}
