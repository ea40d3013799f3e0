import type { CaseEvent } from '../model/events'
import type { RunEvent, RunRecord } from '../model/run'
import { presentRun } from '../operations/support/bulk/tally'
import type { Records, Store, StoreTransaction } from '../ports/store'
import { writing } from './writing'

/** A host's listeners. */
export interface Listeners {
  readonly onEvent?: (event: CaseEvent & { readonly tenant: string }) => void
  readonly onRun?: (event: RunEvent) => void
}

/** The store, telling of every event and of every step of a run once its transaction is kept. */
export function observed(store: Store, { onEvent, onRun }: Listeners): Store {
  return writing(store, (tenant, tx) => ({
    ...(onEvent && {
      async commit(batch) {
        await tx.commit(batch)
        tx.afterCommit(() => {
          for (const event of batch.flatMap((each) => each.events)) tell({ ...event, tenant }, onEvent)
        })
      },
    }),
    ...(onRun && { put: putting(tenant, tx, onRun) }),
  }))
}

function putting(
  tenant: string,
  tx: StoreTransaction,
  onRun: (event: RunEvent) => void,
): StoreTransaction['put'] {
  return async (kind, records, ids) => {
    await tx.put(kind, records, ids)
    if (kind !== 'run') return
    const runs = [...(records as ReadonlyMap<string, Records['run'] | null>).values()]
    tx.afterCommit(() => {
      for (const run of runs) if (run) tell(runEvent(tenant, run), onRun)
    })
  }
}

function runEvent(tenant: string, run: RunRecord): RunEvent {
  return { tenant, type: run.endedAt === null ? 'RunMoved' : 'RunFinished', run: presentRun(run) }
}

/** A listener that throws hurts nobody. */
function tell<T>(event: T, listener: (event: T) => void): void {
  try {
    listener(event)
  } catch {
    // The change is kept already, and the host's own listener is where its errors belong.
  }
}
