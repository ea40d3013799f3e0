import type { StoreTransaction } from '@casework/core'

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
