import type { Store } from '../../src/index'
import type { StoreTransaction } from '../../src/adapter/index'

/**
 * Has every transaction of the store go through these members instead of its own. Gives the store's own way of running one.
 */
export function meddle(
  store: Store,
  how: (tx: StoreTransaction, tenant: string) => Partial<StoreTransaction>,
): Store['transaction'] {
  const own = store.transaction.bind(store)
  store.transaction = (tenant, work, ahead) => own(tenant, (tx) => work({ ...tx, ...how(tx, tenant) }), ahead)
  return own
}
