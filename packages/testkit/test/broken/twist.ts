import type { Store } from '@casework/core'
import type { StoreQueries, StoreTransaction } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import type { StoreUnderTest } from '@casework/testkit'

/** An adapter with one thing wrong in it, and the check that must find it. */
export interface Broken<Ports> {
  readonly name: string
  /** The name of a check. */
  readonly breaks: string
  open(): Promise<Ports>
}

/** Where a twisted transaction stands. */
export interface Place {
  /** The sound store below. */
  readonly base: Store
  readonly tenant: string
  /** Tenants that have had a transaction. */
  readonly tenants: ReadonlySet<string>
}

/** What of a transaction is done in another way. */
export type Twist = (
  tx: StoreTransaction,
  place: Place,
) => Omit<Partial<StoreTransaction>, 'query'> & { readonly query?: Partial<StoreQueries> }

/** A memory store with something wrong in its transactions. */
export function twisted(twist: Twist, base: Store = memoryStore()): Store {
  const tenants = new Set<string>()
  return {
    ...base,
    transaction(tenant, work) {
      tenants.add(tenant)
      return base.transaction(tenant, (tx) => {
        const { query, ...over } = twist(tx, { base, tenant, tenants })
        return work({ ...tx, ...over, query: { ...tx.query, ...query } })
      })
    },
  }
}

/** A broken store whose transactions are twisted. */
export function brokenStore(name: string, breaks: string, twist: Twist): Broken<StoreUnderTest> {
  return { name, breaks, open: async () => ({ store: twisted(twist) }) }
}

/** A broken store that is not the sound one underneath, in whatever way. */
export function otherStore(
  name: string,
  breaks: string,
  make: (base: Store) => Partial<Store>,
): Broken<StoreUnderTest> {
  return {
    name,
    breaks,
    async open() {
      const base = memoryStore()
      return { store: { ...base, ...make(base) } }
    },
  }
}
