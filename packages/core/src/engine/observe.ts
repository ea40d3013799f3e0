import type { CaseEvent } from '../model/events'
import type { Store, StoreTransaction } from '../ports/store'

/** A host's listener. */
export type OnEvent = (event: CaseEvent & { readonly tenant: string }) => void

/** The store, telling of every event once its transaction is kept. A listener that throws hurts nobody. */
export function observed(store: Store, onEvent: OnEvent): Store {
  return {
    ...(store.rounds === undefined ? {} : { rounds: store.rounds }),
    findLink: (digest) => store.findLink(digest),
    waiting: (kind, limit) => store.waiting(kind, limit),
    transaction: (tenant, work, ahead) =>
      store.transaction(tenant, (tx) => work(telling(tx, tenant, onEvent)), ahead),
  }
}

function telling(tx: StoreTransaction, tenant: string, onEvent: OnEvent): StoreTransaction {
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
    async commit(batch) {
      await tx.commit(batch)
      tx.afterCommit(() => {
        for (const event of batch.flatMap((each) => each.events)) tell({ ...event, tenant }, onEvent)
      })
    },
  }
}

function tell(event: CaseEvent & { readonly tenant: string }, onEvent: OnEvent): void {
  try {
    onEvent(event)
  } catch {
    // The change is kept already, and the host's own listener is where its errors belong.
  }
}
