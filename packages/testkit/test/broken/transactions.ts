import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, otherStore, type Broken } from './twist'

const leavesNothing =
  'a transaction that fails leaves nothing: no case, no record, no event, no call after commit'
const otherVersion =
  'a commit over another version than the expected fails for good, and takes its batch with it'
const afterwards =
  'what is to run after the commit runs once it is kept, in order, and a failing call stops nothing'

/** Stores that keep too much, too little, or the wrong thing. */
export const brokenTransactions: readonly Broken<StoreUnderTest>[] = [
  brokenStore('a rollback leaves records', leavesNothing, (_, { base, tenant }) => ({
    put: (kind, rows) => base.transaction(tenant, (own) => own.put(kind, rows)),
  })),
  brokenStore('a rollback leaves cases and events', leavesNothing, (_, { base, tenant }) => ({
    commit: (batch) => base.transaction(tenant, (own) => own.commit(batch)),
  })),
  otherStore('calls after the commit run although nothing was kept', leavesNothing, (base) => ({
    async transaction(tenant, work) {
      const calls: (() => void)[] = []
      try {
        return await base.transaction(tenant, (tx) =>
          work({ ...tx, afterCommit: (run) => void calls.push(run) }),
        )
      } finally {
        for (const run of calls) run()
      }
    },
  })),
  otherStore('the result of the work is forgotten', 'a transaction gives what its work returns', (base) => ({
    transaction: (tenant, work) => base.transaction(tenant, work).then(() => undefined as never),
  })),
  brokenStore('a stale commit is left out of its batch without a word', otherVersion, (tx) => ({
    async commit(batch) {
      for (const each of batch) {
        const now = (await tx.cases([each.next.record.id], false)).get(each.next.record.id)
        if ((now?.record.version ?? 0) === each.expectedVersion) await tx.commit([each])
      }
    },
  })),
  brokenStore('a batch is kept by half', otherVersion, (_, { base, tenant }) => ({
    async commit(batch) {
      for (const each of batch) await base.transaction(tenant, (own) => own.commit([each]))
    },
  })),
  brokenStore('calls after the commit run before it', afterwards, () => ({
    afterCommit: (run) => run(),
  })),
  brokenStore('a failing call after the commit stops those behind it', afterwards, (tx) => {
    const calls: (() => void)[] = []
    tx.afterCommit(() => {
      for (const run of calls) run()
    })
    return { afterCommit: (run) => void calls.push(run) }
  }),
  brokenStore('calls after the commit run in no order', afterwards, (tx) => {
    const calls: (() => void)[] = []
    tx.afterCommit(() => {
      for (const run of calls.toReversed())
        try {
          run()
        } catch {
          continue
        }
    })
    return { afterCommit: (run) => void calls.push(run) }
  }),
  otherStore(
    'a transaction goes on after its end',
    'a transaction that has ended refuses to be used',
    (base) => ({
      async transaction(tenant, work) {
        let ended = false
        const again = <T>(inner: Parameters<typeof base.transaction<T>>[1], now: () => Promise<T>) =>
          ended ? base.transaction(tenant, inner) : now()
        try {
          return await base.transaction(tenant, (tx) =>
            work({
              ...tx,
              commit: (batch) =>
                again(
                  (own) => own.commit(batch),
                  () => tx.commit(batch),
                ),
              get: (kind, ids) =>
                again(
                  (own) => own.get(kind, ids),
                  () => tx.get(kind, ids),
                ),
            }),
          )
        } finally {
          ended = true
        }
      },
    }),
  ),
  otherStore(
    'an error of the work is wrapped',
    'an error of the work comes out as it was thrown',
    (base) => ({
      transaction: (tenant, work) =>
        base.transaction(tenant, work).catch((cause: unknown) => {
          throw new Error('The transaction failed', { cause })
        }),
    }),
  ),
]
