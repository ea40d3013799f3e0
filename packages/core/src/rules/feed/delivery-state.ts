import type { Delivery } from '../../model/delivery'
import { after } from '../../model/instants'

/** How long one turn of a handler may take, over all the events it is given. */
export const turnMs = 30_000

/** How long a claim holds: a turn and a margin. */
const leaseMs = 2 * turnMs

/** At which failure in a row people are told. */
const stuckAt = 8

/** A change of a case that a subscription is to hear of. */
export interface Heard {
  readonly name: string
  readonly caseId: string
  /** The number of the last event before the change, and of its own last one. */
  readonly before: number
  readonly upTo: number
}

/** What came of one turn: how far it came, and how it ended. */
export interface TurnOutcome {
  readonly after: number
  readonly end: 'well' | 'stopped' | { readonly failed: string }
}

export function deliveryIdOf({ name, caseId }: Pick<Heard, 'name' | 'caseId'>): string {
  return `${name} ${caseId}`
}

/**
 * The delivery after a change of its case. One that is held, or waits after a failure, keeps its instant; whoever settles
 * it finds that there is more, for `upTo` has risen.
 */
export function wanted(kept: Delivery | undefined, heard: Heard, now: string): Delivery {
  const { name, caseId, before, upTo } = heard
  if (kept) return { ...kept, upTo, dueAt: kept.dueAt ?? now }
  const fresh = { leaseUntil: null, fence: 0, attempts: 0, reason: null }
  return { deliveryId: deliveryIdOf(heard), name, caseId, after: before, upTo, dueAt: now, ...fresh }
}

/** Taken up for one turn. */
export function begun(delivery: Delivery, now: string): Delivery {
  const { fence, attempts } = delivery
  const leaseUntil = after(now, leaseMs)
  return { ...delivery, fence: fence + 1, attempts: attempts + 1, leaseUntil, dueAt: leaseUntil }
}

/** Left to somebody else, or to a later moment, without a turn. */
export function givenBack(delivery: Delivery, now: string, waitMs: number): Delivery {
  return { ...delivery, leaseUntil: null, dueAt: after(now, waitMs) }
}

/**
 * After a turn, where `seq` numbers the case's last event: nothing left, more at once, or again after 30 seconds, a minute,
 * two, … at most an hour. There is no last attempt: an event that is skipped would break the order.
 */
export function concluded(delivery: Delivery, outcome: TurnOutcome, seq: number, now: string): Delivery {
  const { after: last, end } = outcome
  const hasMoved = last > delivery.after
  const base = { ...delivery, after: last, leaseUntil: null }
  if (typeof end === 'object') {
    const attempts = hasMoved ? 1 : delivery.attempts
    const wait = Math.min(3_600_000, 30_000 * 2 ** Math.min(attempts - 1, 20))
    return { ...base, attempts, reason: end.failed, dueAt: after(now, wait) }
  }
  const dueAt = last < seq ? now : null
  // Who was stopped has said nothing about the event it was at.
  if (end === 'stopped' && !hasMoved) return { ...base, dueAt }
  return { ...base, attempts: 0, reason: null, dueAt }
}

/** Whether people are to be told that this one comes no further: once, at the 8th failure in a row. */
export function isStuck({ attempts, reason }: Delivery): boolean {
  return attempts === stuckAt && reason !== null
}
