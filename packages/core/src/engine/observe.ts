import type { CaseEvent } from '../model/events'
import type { Store } from '../ports/store'
import { committing } from './committing'

/** A host's listener. */
export type OnEvent = (event: CaseEvent & { readonly tenant: string }) => void

/** The store, telling of every event once its transaction is kept. A listener that throws hurts nobody. */
export function observed(store: Store, onEvent: OnEvent): Store {
  return committing(store, async (tenant, tx, batch) => {
    await tx.commit(batch)
    tx.afterCommit(() => {
      for (const event of batch.flatMap((each) => each.events)) tell({ ...event, tenant }, onEvent)
    })
  })
}

function tell(event: CaseEvent & { readonly tenant: string }, onEvent: OnEvent): void {
  try {
    onEvent(event)
  } catch {
    // The change is kept already, and the host's own listener is where its errors belong.
  }
}
