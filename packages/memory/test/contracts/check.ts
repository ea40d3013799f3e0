import type { CaseCommit, CaseState, Store, StoreTransaction } from '@casework/core'

/** One thing that every adapter of a port holds to: a sentence, and a program that throws where it does not hold. */
export interface Check<Ports> {
  readonly name: string
  run(open: () => Promise<Ports>): Promise<void>
}

/** What the checks of a store are given: one with nothing in it. */
export interface StoreUnderTest {
  readonly store: Store
}

/** Keeps cases in a transaction of their own. */
export function keep(store: Store, tenant: string, ...batch: readonly CaseCommit[]): Promise<void> {
  return store.transaction(tenant, (tx) => tx.commit(batch))
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

/** True for the one error that says another transaction won. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'STORE_CONFLICT'
}
