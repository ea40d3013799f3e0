import type { Delivery } from '../../model/delivery'
import { after, compareInstants } from '../../model/instants'

/** How long one turn of a handler may take, over all the events it is given. */
export const turnMs = 30_000

/** How long a claim holds: a turn and a margin. */
const leaseMs = 2 * turnMs

/** At which failure in a row people are told. */
const stuckAt = 8

/** How long it is left to others when nobody here knows its name: at first, and in the end. */
const leftAtFirstMs = 15_000
const leftAtMostMs = 3_600_000

/** What is wrong with a delivery whose name a worker did not know. */
export const unknownSubscription = 'unknownSubscription'

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
 * it finds that there is more, for `upTo` has risen. One that nobody knew waits no longer: whoever writes this knows it.
 */
export function wanted(kept: Delivery | undefined, heard: Heard, now: string): Delivery {
  const { name, caseId, before, upTo } = heard
  if (kept?.reason === unknownSubscription) return { ...well(kept), upTo, dueAt: now }
  if (kept) return { ...kept, upTo, dueAt: kept.dueAt ?? now }
  const fresh = { leaseUntil: null, fence: 0, attempts: 0, reason: null }
  return { deliveryId: deliveryIdOf(heard), name, caseId, after: before, upTo, dueAt: now, ...fresh }
}

/** Taken up for one turn. */
export function begun(delivery: Delivery, now: string): Delivery {
  const known = delivery.reason === unknownSubscription ? well(delivery) : delivery
  const leaseUntil = after(now, leaseMs)
  return {
    ...known,
    fence: known.fence + 1,
    attempts: known.attempts + 1,
    leaseUntil,
    dueAt: leaseUntil,
  }
}

/** Left to a later moment without a turn. */
export function givenBack(delivery: Delivery, now: string, waitMs: number): Delivery {
  return { ...delivery, leaseUntil: null, dueAt: after(now, waitMs) }
}

/** Left to workers that know its name: for as long again as nobody knew it, at most an hour, and with no end. */
export function leftToOthers(delivery: Delivery, now: string): Delivery {
  const left = failed(delivery, unknownSubscription, now)
  const waited = Date.parse(now) - Date.parse(left.since)
  return givenBack(left, now, Math.min(Math.max(waited, leftAtFirstMs), leftAtMostMs))
}

/** True for one whose last turn was never settled: the process that held it ended, or could not keep what came of it. */
export function isCutOff({ leaseUntil }: Delivery): boolean {
  return leaseUntil !== null
}

/** After a turn that was cut off, which counts as a failure: an event that ends its process comes ever later, too. */
export function cutOff(delivery: Delivery, now: string): Delivery {
  const { attempts, leaseUntil } = delivery
  const begunAt = after(leaseUntil ?? now, -leaseMs)
  const dueAt = after(begunAt, Math.max(leaseMs, waitMs(attempts)))
  return { ...failed(delivery, 'lease', now), leaseUntil: null, dueAt }
}

/** Whether its moment has come. */
export function isDue({ dueAt }: Delivery, now: string): boolean {
  return dueAt !== null && compareInstants(dueAt, now) <= 0
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
    const before = hasMoved ? well(base) : base
    return { ...failed(before, end.failed, now), attempts, dueAt: after(now, waitMs(attempts)) }
  }
  const dueAt = last < seq ? now : null
  // Who was stopped has said nothing about the event it was at.
  if (end === 'stopped' && !hasMoved) return { ...base, attempts: delivery.attempts - 1, dueAt }
  return { ...well(base), attempts: 0, dueAt }
}

/** Whether people are to be told that this one comes no further: once, when a turn failed for the 8th time in a row. */
export function isStuck({ attempts }: Delivery): boolean {
  return attempts === stuckAt
}

/** Whether people have been told so, and it has come no further since. */
export function staysStuck({ attempts, reason }: Delivery): boolean {
  return attempts >= stuckAt && reason !== null
}

function waitMs(attempts: number): number {
  return Math.min(3_600_000, 30_000 * 2 ** Math.min(attempts - 1, 20))
}

/** With what is wrong; since when, unless something else was wrong before. */
function failed(delivery: Delivery, reason: string, now: string): Delivery & { readonly since: string } {
  const wasUnknown = delivery.reason === unknownSubscription
  const isSame = delivery.reason !== null && wasUnknown === (reason === unknownSubscription)
  return { ...delivery, reason, since: isSame ? (delivery.since ?? now) : now }
}

/** With nothing wrong. */
function well({ since: _, ...delivery }: Delivery): Delivery {
  return { ...delivery, reason: null }
}
