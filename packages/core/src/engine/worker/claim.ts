import { after } from '../../model/instants'
import type { MessageRecord } from '../../model/message'
import type { Settings } from '../../model/settings'
import { factsFor, loadSources } from '../../operations/support/sharing/guard-facts'
import { changePoint } from '../../operations/support/sharing/contact-points'
import { introduceAgain } from '../../rules/sending/contact-point'
import { guard } from '../../rules/sending/guard'
import {
  afterLease,
  claim,
  expire,
  hold,
  makeReady,
  prove,
  suppress,
} from '../../rules/sending/message-state'
import { leaseMs } from '../../rules/sending/pace'
import type { Context } from '../../operations/context'
import { transact, type WorkerPorts } from './transact'

/** What one claim took up. */
export interface Claimed {
  /** Claimed for sending, with their lease and fence. */
  readonly toSend: readonly MessageRecord[]
  /** Of unknown outcome, to be looked up. */
  readonly toFind: readonly MessageRecord[]
  /** How many were due, whatever became of them. */
  readonly due: number
}

/** Takes up what is due in a tenant: asks the guard about each, and holds what may go with a lease and a fence. */
export async function claimDue(ports: WorkerPorts, tenant: string, limit: number): Promise<Claimed> {
  return transact(ports, tenant, async (context) => {
    const { tx, now } = context
    const due = await tx.claim('message', now, limit)
    if (due.length === 0) return { toSend: [], toFind: [], due: 0 }
    const settings = (await tx.get('settings', ['settings'])).get('settings')
    if (!settings) throw new Error('Messages without settings')
    const taken = due.map((message) => afterLease(message, now))
    const next = await guarded(context, settings, taken)
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
    for (const left of next.filter(({ state }) => state === 'needsAttention'))
      tx.afterCommit(() => {
        alertOf(ports, tenant, left)
      })
    for (const lost of due.filter(({ state }) => state === 'intent'))
      await changePoint(context, lost, (point) => introduceAgain(point, lost))
    return {
      toSend: next.filter((each) => each.state === 'claimed'),
      toFind: next.filter((each) => each.state === 'unknown' && each.fence > 0),
      due: due.length,
    }
  })
}

async function guarded(
  context: Context,
  settings: Settings,
  messages: readonly MessageRecord[],
): Promise<readonly MessageRecord[]> {
  const sources = await loadSources(context, settings, messages.filter(isWaiting))
  return messages.map((message) => {
    if (message.state === 'unknown') return takeForLookUp(message, context.now)
    if (!isWaiting(message)) return message
    const verdict = guard(message, factsFor(context, sources, message))
    switch (verdict.may) {
      case 'go':
        if (message.channel === 'portal') return prove(message, 'portal')
        return claim(message, after(context.now, leaseMs[message.channel]))
      case 'wait':
        return hold(message, verdict.reason, verdict.until)
      case 'never':
        return suppress(message, verdict.reason)
      case 'expired':
        return expire(message)
    }
  })
}

function isWaiting({ state }: MessageRecord): boolean {
  return state === 'held' || state === 'ready' || state === 'retryWait'
}

/** The look-up gets a lease and a fence, too, so that two workers do not both decide what follows from it. */
function takeForLookUp(message: MessageRecord, now: string): MessageRecord {
  return { ...message, fence: message.fence + 1, dueAt: after(now, leaseMs.sms) }
}

/** Gives back what was claimed and will not be sent by this worker. */
export async function release(
  ports: WorkerPorts,
  tenant: string,
  claimed: readonly MessageRecord[],
): Promise<void> {
  if (claimed.length === 0) return
  await transact(ports, tenant, async ({ tx, now }) => {
    const kept = await tx.get(
      'message',
      claimed.map((each) => each.messageId),
    )
    const back = claimed.flatMap(({ messageId, fence }) => {
      const message = kept.get(messageId)
      return message?.state === 'claimed' && message.fence === fence ? [makeReady(message, now)] : []
    })
    await tx.put('message', new Map(back.map((each) => [each.messageId, each])))
  })
}

/** Tells people of a message that is left to them. */
export function alertOf(ports: WorkerPorts, tenant: string, message: MessageRecord): void {
  const { channel, messageId, reason } = message
  if (channel !== 'portal') ports.alert({ tenant, kind: 'needsAttention', channel, messageId, code: reason })
}
