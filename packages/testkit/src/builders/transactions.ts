import type { CaseState, Store } from '@casework/core'
import type { CaseCommit, StoreTransaction } from '@casework/core/adapter'
import { putDefinitions } from './definitions'

/** Commits new cases, after the definitions of their tasks. */
export async function commitNew(tx: StoreTransaction, ...batch: readonly CaseCommit[]): Promise<void> {
  await putDefinitions(
    tx,
    batch.flatMap(({ next }) => [...next.tasks.values()]),
  )
  await tx.commit(batch)
}

/** Keeps new cases in a transaction of their own. */
export function keep(store: Store, tenant: string, ...batch: readonly CaseCommit[]): Promise<void> {
  return store.transaction(tenant, (tx) => commitNew(tx, ...batch))
}

/** The case, which must exist; locked where it is going to be changed. */
export async function load(tx: StoreTransaction, id: string, lock = true): Promise<CaseState> {
  const state = (await tx.cases([id], lock)).get(id)
  if (!state) throw new Error(`No case ${id}`)
  return state
}

/** The name of the case as a transaction of its own reads it; null without the case. */
export function nameOf(store: Store, tenant: string, id: string): Promise<string | null> {
  return store.transaction(tenant, async (tx) => (await tx.cases([id], false)).get(id)?.record.name ?? null)
}
