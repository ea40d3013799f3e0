import type { MessageRecord } from '../../model/message'
import type { Context } from '../../operations/context'
import { prove, stillUnknown } from '../../rules/sending/message-state'
import { outboundOf, secretsOf } from './outbound'
import { tellPeople } from './tell-people'
import { transact, type WorkerPorts } from './transact'

/** Asks providers about messages of unknown outcome, and keeps what they say, or what follows when they cannot say. */
export async function lookUp(
  ports: WorkerPorts,
  tenant: string,
  messages: readonly MessageRecord[],
): Promise<void> {
  const found = await Promise.all(messages.map((each) => proofOf(ports, tenant, each)))
  await transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const kept = await tx.get(
      'message',
      messages.map((each) => each.messageId),
    )
    const next = messages.flatMap(({ messageId, fence }, index) => {
      const current = kept.get(messageId)
      const proof = found[index] ?? null
      if (!current) return []
      if (proof !== null) return [prove(current, proof)]
      return current.state === 'unknown' && current.fence === fence ? [stillUnknown(current, now)] : []
    })
    tellPeople(ports, context, next)
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
  })
}

async function proofOf(ports: WorkerPorts, tenant: string, message: MessageRecord): Promise<string | null> {
  if (message.channel === 'portal') return null
  const messenger = ports.messenger(tenant, message.channel)
  if (!messenger?.find) return null
  try {
    const outbound = await transact(ports, tenant, (context) => asSent(context, message))
    return outbound ? await messenger.find(outbound) : null
  } catch (error) {
    ports.fault(error)
    return null
  }
}

async function asSent(context: Context, message: MessageRecord) {
  const links = await context.tx.get('link', message.linkId === null ? [] : [message.linkId])
  const secrets = await secretsOf(context, message, links.get(message.linkId ?? '') ?? null)
  return secrets && outboundOf(context, message, secrets, message.expiresAt)
}
