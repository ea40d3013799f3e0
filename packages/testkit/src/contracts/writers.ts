import type { Store } from '@casework/core'
import type { StoreTransaction } from '@casework/core/adapter'
import { load, renamed } from '../builders/index'
import { isConflict } from './check'

/** A moment that one transaction reaches while another one looks out for it. */
export interface Meeting {
  reached: boolean
}

/**
 * Leaves another transaction the time to get there: as many round trips of our own as it takes, at most 40. One that
 * waits for our locks, or for our only connection, does not get there, and we go on without it.
 */
export async function lookOut(tx: StoreTransaction, other: Meeting): Promise<void> {
  for (let trip = 0; trip < 40 && !other.reached; trip += 1) await tx.get('settings', ['settings'])
}

/** Work whose outcome is looked at later: until then its failure is nobody's, and the meeting knows when it succeeded. */
export function begin<T>(work: Promise<T>, meeting: Meeting): Promise<T> {
  work.then(
    () => (meeting.reached = true),
    () => undefined,
  )
  return work
}

/** Writes one more word into a case's name, as a command does: lock, load, decide over what is there, commit. */
export function sign(store: Store, id: string, word: string): Promise<void> {
  return store.transaction('acme', async (tx) => {
    const state = await load(tx, id)
    await tx.commit([renamed(state, `${state.record.name} ${word}`)])
  })
}

/** Tries again after a conflict, as the engine does: each round has a winner. */
export async function insist(attempt: () => Promise<void>, attempts = 64): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    if (!isConflict(error) || attempts === 1) throw error
    await insist(attempt, attempts - 1)
  }
}
