import { after } from '../../model/instants'
import type { MessageRecord } from '../../model/message'
import type { Context } from '../../operations/context'
import { changePoint } from '../../operations/support/sharing/contact-points'
import { introduceAgain } from '../../rules/sending/contact-point'
import { afterLease, makeReady } from '../../rules/sending/message-state'
import { leaseMs } from '../../rules/sending/pace'
import { Guarding, guardedBy, type Intended } from './guarding'
import { tellPeople } from './tell-people'
import { transact, type WorkerPorts } from './transact'

/** What one claim took up. */
export interface Claimed {
  /** Ready for their providers: their intents are committed. */
  readonly intended: readonly Intended[]
  /** Claimed for sending, with their lease and fence. */
  readonly toSend: readonly MessageRecord[]
  /** Of unknown outcome, to be looked up. */
  readonly toFind: readonly MessageRecord[]
  /** How many were due, whatever became of them. */
  readonly due: number
}

/**
 * Takes up what is due in a tenant, at most so many: asks the guard about each, commits the intents of one share, and
 * holds what else may go with a lease and a fence.
 */
export async function claimDue(
  ports: WorkerPorts,
  tenant: string,
  most: number,
  share: number,
): Promise<Claimed> {
  const work = async (context: Context): Promise<Claimed> => {
    const { tx, now } = context
    const due = await tx.claim('message', now, most)
    if (due.length === 0) return { intended: [], toSend: [], toFind: [], due: 0 }
    for (const lost of due.filter(({ state }) => state === 'intent'))
      await changePoint(context, lost, (point) => introduceAgain(point, lost))
    const taken = due.map((message) => afterLease(message, now))
    const guarding = await Guarding.begin(ports, context, taken.filter(isWaiting), share)
    const next: MessageRecord[] = []
    for (const message of taken) {
      if (message.state === 'unknown') next.push(takeForLookUp(message, now))
      else if (!isWaiting(message)) next.push(message)
      else next.push(guarding.count < share ? await guarding.intend(message) : guarding.claim(message))
    }
    await tx.put('message', new Map(next.map((each) => [each.messageId, each])))
    const intended = await guarding.keep()
    tellPeople(ports, context, next)
    return {
      intended,
      toSend: next.filter((each) => each.state === 'claimed'),
      toFind: next.filter((each) => each.state === 'unknown' && each.fence > 0),
      due: due.length,
    }
  }
  return transact(ports, tenant, work, { ahead: { records: guardedBy } })
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
