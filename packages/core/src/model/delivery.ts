/** How far a subscription has come on one case. */
export interface Delivery {
  /** `<name> <caseId>`. */
  readonly deliveryId: string
  /** Of the subscription. */
  readonly name: string
  readonly caseId: string
  /** The number of the last event that the handler took; the next one follows it. */
  readonly after: number
  /** The number of the case's last event when a change last wrote this. It rises with every change, so that none goes unseen. */
  readonly upTo: number
  /** When the worker takes it up next; the end of the lease while one runs; null once every event was taken. */
  readonly dueAt: string | null
  /** Until when a worker holds it; null when none does. */
  readonly leaseUntil: string | null
  /** Which claim holds it; rises with every claim. */
  readonly fence: number
  /** How many turns have begun since an event was last taken. */
  readonly attempts: number
  /**
   * Why it comes no further: the code or name of the handler's last error, `lease` when its process ended in the last turn,
   * or `unknownSubscription`. Null when nothing is wrong.
   */
  readonly reason: string | null
  /** Since when that is so; absent while nothing is wrong. */
  readonly since?: string
}
