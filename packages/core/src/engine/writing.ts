import type { Store, StoreTransaction } from '../ports/store'

/** What is done in place of a transaction's own writes; it calls those. */
export type Writes = (
  tenant: string,
  tx: StoreTransaction,
) => Partial<Pick<StoreTransaction, 'commit' | 'put'>>

/** The store, whose transactions write in another way. It joins no transaction of the host's. */
export function writing(store: Store, writes: Writes): Store {
  const now = store.now?.bind(store)
  return {
    ...(store.rounds === undefined ? {} : { rounds: store.rounds }),
    ...(now === undefined ? {} : { now }),
    findLink: (digest) => store.findLink(digest),
    waiting: (kinds, most) => store.waiting(kinds, most),
    backlog: (now, cap) => store.backlog(now, cap),
    transaction: (tenant, work, ahead) =>
      store.transaction(tenant, (tx) => work(transactionOf(tx, writes(tenant, tx))), ahead),
  }
}

/** The transaction, with some of it done in another way. */
export function transactionOf(
  tx: StoreTransaction,
  instead: Partial<Pick<StoreTransaction, 'cases' | 'commit' | 'put'>>,
): StoreTransaction {
  return {
    cases: (ids, lock) => tx.cases(ids, lock),
    caseOf: (kind, ids) => tx.caseOf(kind, ids),
    get: (kind, ids) => tx.get(kind, ids),
    put: (kind, records, ids) => tx.put(kind, records, ids),
    claim: (kind, now, limit) => tx.claim(kind, now, limit),
    query: tx.query,
    afterCommit: (run) => {
      tx.afterCommit(run)
    },
    commit: (batch) => tx.commit(batch),
    ...instead,
  }
}
