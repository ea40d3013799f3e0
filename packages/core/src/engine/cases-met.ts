import type { ReadAhead, StoreTransaction } from '../ports/store'
import { transactionOf } from './writing'

/**
 * The cases that the tries of one command have locked on their way. When others were faster, the next try locks them before
 * it reads anything, and so waits for its turn, whether or not the input names them.
 */
export class CasesMet {
  private readonly ids = new Set<string>()

  /** The transaction, noting what it locks. */
  noting(tx: StoreTransaction): StoreTransaction {
    return transactionOf(tx, {
      cases: (ids, lock) => {
        if (lock) for (const id of ids) this.ids.add(id)
        return tx.cases(ids, lock)
      },
    })
  }

  /** The same read first, after the cases that an earlier try came to. */
  lockedFirst(ahead: ReadAhead): ReadAhead {
    if (this.ids.size === 0) return ahead
    const ids = [...new Set([...(ahead.cases?.ids ?? []), ...this.ids])]
    return { ...ahead, cases: { ids, lock: true }, facts: true }
  }
}
