import type { MessageRecord } from '../../model/message'
import type { Context } from '../../operations/context'
import type { WorkerPorts } from './transact'

/** Tells people of those of the messages that are left to them, once that is kept. */
export function tellPeople(
  ports: Pick<WorkerPorts, 'alert'>,
  { tx, tenant }: Pick<Context, 'tx' | 'tenant'>,
  messages: readonly MessageRecord[],
): void {
  for (const { state, channel, messageId, reason } of messages)
    if (state === 'needsAttention' && channel !== 'portal')
      tx.afterCommit(() => {
        ports.alert({ tenant, kind: 'needsAttention', channel, messageId, code: reason })
      })
}
