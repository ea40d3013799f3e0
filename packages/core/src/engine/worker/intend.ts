import type { MessageRecord } from '../../model/message'
import { Guarding, type Intended } from './guarding'
import { tellPeople } from './tell-people'
import { transact, type WorkerPorts } from './transact'

/** Commits the intents of messages that a lease has held until now; what does not go any more says why. */
export async function commitIntents(
  ports: WorkerPorts,
  tenant: string,
  claimed: readonly MessageRecord[],
): Promise<readonly Intended[]> {
  return transact(ports, tenant, async (context) => {
    const { tx } = context
    const kept = await tx.get(
      'message',
      claimed.map((each) => each.messageId),
    )
    const mine = claimed.flatMap(({ messageId, fence }) => {
      const message = kept.get(messageId)
      return message?.state === 'claimed' && message.fence === fence ? [message] : []
    })
    if (mine.length === 0) return []
    const guarding = await Guarding.begin(ports, context, mine, mine.length)
    const next: MessageRecord[] = []
    for (const message of mine) next.push(await guarding.intend(message))
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
    tellPeople(ports, context, next)
    return guarding.keep()
  })
}
