import type { MessageRecord } from '../../model/message'
import type { OutboundMessage } from '../../ports/messenger'
import { prove, stillUnknown } from '../../rules/sending/message-state'
import { outboundOf, secretsOf } from './outbound'
import { someAtOnce } from './some-at-once'
import { stopwatch } from './stopwatch'
import { tellPeople } from './tell-people'
import { transact, type WorkerPorts } from './transact'

/** How providers are asked. */
export interface LookUpOptions {
  /** Calls to providers at once. */
  readonly concurrency: number
  readonly isStopping: () => boolean
}

/**
 * Asks providers about messages of unknown outcome, and keeps what they say, or what follows when they cannot say. Those
 * for which there was no time are as they were: their leases run out, and they are asked about again.
 */
export async function lookUp(
  ports: WorkerPorts,
  tenant: string,
  messages: readonly MessageRecord[],
  { concurrency, isStopping }: LookUpOptions,
): Promise<void> {
  if (messages.length === 0) return
  const sent = await asSent(ports, tenant, messages)
  const time = stopwatch(ports.timer)
  const found = await someAtOnce(messages, concurrency, async ({ messageId }, index) => {
    if (index >= concurrency && (time.isOver() || isStopping())) return 'noTime'
    const outbound = sent.get(messageId)
    return outbound ? proofOf(ports, tenant, outbound) : null
  })
  time.callOff()
  await transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const kept = await tx.get(
      'message',
      messages.map((each) => each.messageId),
    )
    const next = messages.flatMap(({ messageId, fence }, index) => {
      const current = kept.get(messageId)
      const proof = found[index] ?? null
      if (!current || proof === 'noTime') return []
      if (proof) return [prove(current, proof.id)]
      return current.state === 'unknown' && current.fence === fence ? [stillUnknown(current, now)] : []
    })
    tellPeople(ports, context, next)
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
  })
}

/** What the provider calls the message, when it has it; null when it has not, or cannot say. */
async function proofOf(
  ports: WorkerPorts,
  tenant: string,
  outbound: OutboundMessage,
): Promise<{ readonly id: string } | null> {
  const messenger = ports.messenger(tenant, outbound.channel)
  if (!messenger?.find) return null
  try {
    const id = await messenger.find(outbound)
    return id === null ? null : { id }
  } catch (error) {
    ports.fault(error)
    return null
  }
}

/**
 * The messages as they were handed over, by id. Absent are those whose provider cannot look anything up, and those that
 * cannot be written again: none keeps the others from being asked about.
 */
async function asSent(
  ports: WorkerPorts,
  tenant: string,
  messages: readonly MessageRecord[],
): Promise<ReadonlyMap<string, OutboundMessage>> {
  const sought = messages.filter(
    ({ channel }) => channel !== 'portal' && ports.messenger(tenant, channel)?.find !== undefined,
  )
  if (sought.length === 0) return new Map()
  return transact(ports, tenant, async (context) => {
    const linkIds = sought.flatMap(({ linkId }) => (linkId === null ? [] : [linkId]))
    const links = await context.tx.get('link', [...new Set(linkIds)])
    const written = async (message: MessageRecord) => {
      try {
        const secrets = await secretsOf(context, message, links.get(message.linkId ?? '') ?? null)
        return secrets && outboundOf(context, message, secrets, message.expiresAt)
      } catch (error) {
        ports.fault(error)
        return null
      }
    }
    const sent = await Promise.all(sought.map(written))
    return new Map(sent.flatMap((each) => (each ? [[each.id, each] as const] : [])))
  })
}
