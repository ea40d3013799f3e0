import type { CaseEvent } from '../../model/events'
import { canonicalInstant, id } from '../../model/primitives'
import type { Clock } from '../../ports/clock'
import type { Store } from '../../ports/store'
import { deliveryIdOf, wanted } from '../../rules/feed/delivery-state'
import { writing } from '../writing'

/** The host's handler of a subscription: given every event of a case in order, each at least once. */
export type Subscriber = (event: CaseEvent & { readonly tenant: string }) => Promise<void> | void

/** Those that this process knows, by name. */
export type Subscriptions = ReadonlyMap<string, Subscriber>

/** Adds one; throws a `TypeError` for a name that is taken, or is none. */
export function addSubscription(to: Map<string, Subscriber>, name: string, handler: Subscriber): void {
  if (!id.safeParse(name).success) throw new TypeError('A subscription has a name that is an id')
  if (to.has(name)) throw new TypeError(`There is a subscription "${name}" already`)
  to.set(name, handler)
}

/**
 * The store, whose commits say of every subscription that there is more to hear of. This is written although it may wait
 * already: it meets whoever settles the same delivery just then, so that one of the two begins again and sees the other.
 */
export function heard(store: Store, subscriptions: Subscriptions, clock: Clock, nudge: () => void): Store {
  return writing(store, (_, tx) => ({
    async commit(batch) {
      await tx.commit(batch)
      const changed = batch.filter(({ events }) => events.length > 0)
      if (subscriptions.size === 0 || changed.length === 0) return
      const now = canonicalInstant(clock.now())
      const all = changed.flatMap(({ expectedVersion: before, next }) =>
        [...subscriptions.keys()].map((name) => ({ name, caseId: next.record.id, before, upTo: next.seq })),
      )
      const kept = await tx.get('delivery', all.map(deliveryIdOf))
      const rows = all.map((each) => wanted(kept.get(deliveryIdOf(each)), each, now))
      await tx.put('delivery', new Map(rows.map((each) => [each.deliveryId, each])))
      tx.afterCommit(nudge)
    },
  }))
}
