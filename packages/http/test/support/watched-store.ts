import type { Store } from '@casework/core'
import type { StoreTransaction } from '@casework/core/adapter'

/** A store that tells what it kept, and fails when it is told to. */
export interface WatchedStore extends Store {
  /** Writes of transactions that were kept. */
  readonly kept: () => number
  /** From now on every transaction throws this; null ends it. */
  readonly failWith: (error: Error | null) => void
}

/** Watches a store. */
export function watched(store: Store): WatchedStore {
  let kept = 0
  let failure: Error | null = null
  return {
    kept: () => kept,
    failWith(error) {
      failure = error
    },
    waiting: (kinds, most) => store.waiting(kinds, most),
    backlog: (now, cap) => store.backlog(now, cap),
    findLink: (digest) => store.findLink(digest),
    async transaction(tenant, work) {
      if (failure) throw failure
      let writes = 0
      const result = await store.transaction(tenant, (tx) => work(counting(tx, () => (writes += 1))))
      kept += writes
      return result
    },
  }
}

function counting(tx: StoreTransaction, count: () => void): StoreTransaction {
  return new Proxy(tx, {
    get(target, key) {
      if (key === 'put' || key === 'commit') count()
      const member: unknown = Reflect.get(target, key)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}
