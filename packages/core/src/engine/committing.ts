import type { CaseCommit, Store, StoreTransaction } from '../ports/store'

/** What is done in place of a commit; it calls the transaction's own. */
export type Commit = (tenant: string, tx: StoreTransaction, batch: readonly CaseCommit[]) => Promise<void>

/** The store, whose transactions commit in another way. It joins no transaction of the host's. */
export function committing(store: Store, commit: Commit): Store {
  return {
    ...(store.rounds === undefined ? {} : { rounds: store.rounds }),
    findLink: (digest) => store.findLink(digest),
    waiting: (kinds, most) => store.waiting(kinds, most),
    transaction: (tenant, work, ahead) =>
      store.transaction(tenant, (tx) => work(transactionOf(tx, (batch) => commit(tenant, tx, batch))), ahead),
  }
}

function transactionOf(tx: StoreTransaction, commit: StoreTransaction['commit']): StoreTransaction {
  return {
    cases: (ids, lock) => tx.cases(ids, lock),
    caseOf: (kind, ids) => tx.caseOf(kind, ids),
    get: (kind, ids) => tx.get(kind, ids),
    put: (kind, records) => tx.put(kind, records),
    claim: (kind, now, limit) => tx.claim(kind, now, limit),
    query: tx.query,
    afterCommit: (run) => {
      tx.afterCommit(run)
    },
    commit,
  }
}
