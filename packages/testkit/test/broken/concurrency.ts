import type { CaseState, Store } from '@casework/core'
import type { CaseCommit, RecordKind, Records } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { isConflict, type StoreUnderTest } from '@casework/testkit'
import { brokenStore, otherStore, twisted, type Broken } from './twist'

const onOneCase = 'of changes made to one case at once none is lost and none is made twice'
const onOneRecord = 'of changes made to one record at once none is lost'
const met = 'a transaction that met another one on a case is kept over its outcome, or fails with a conflict'

/** Stores that do not notice one another's transactions, or too much of them. */
export const brokenConcurrency: readonly Broken<StoreUnderTest>[] = [
  {
    name: 'lost update: a stale write is acknowledged and dropped',
    breaks: met,
    open: async () => ({ store: writesLate(() => null) }),
  },
  {
    name: 'lost update: a stale write replaces the newer one',
    breaks: met,
    open: async () => ({ store: writesLate(rebased) }),
  },
  otherStore('lost update: conflicts are swallowed', onOneCase, (base) => ({
    transaction: (tenant, work) =>
      base.transaction(tenant, work).catch((error: unknown) => {
        if (isConflict(error)) return undefined as never
        throw error
      }),
  })),
  brokenStore('lost update of a record: the last to put wins', onOneRecord, (tx, { base, tenant }) => ({
    async put(kind, rows) {
      tx.afterCommit(() => void base.transaction(tenant, (own) => own.put(kind, rows)).catch(() => undefined))
    },
  })),
  {
    name: 'a record is put over one that was not seen',
    breaks: 'a record that another transaction has put meanwhile is not put over, new or not',
    open: async () => ({ store: putsLate() }),
  },
  otherStore(
    'duplicate key swallowed: a case is created by everybody',
    'a case is created once, however many try',
    (base) => ({
      transaction: (tenant, work) =>
        base.transaction(tenant, work).catch((error: unknown) => {
          if (isConflict(error)) return undefined as never
          throw error
        }),
    }),
  ),
  brokenStore(
    'the results of commands are not kept',
    'of commands with one idempotency key only one has an effect, and all have its result',
    (tx) => ({ put: async (kind, rows) => (kind === 'result' ? undefined : tx.put(kind, rows)) }),
  ),
  otherStore(
    'one transaction at a time, the others fail',
    'transactions on different cases both win',
    (base) => {
      let busy = false
      return {
        async transaction(tenant, work) {
          if (busy) throw Object.assign(new Error('Busy'), { code: 'STORE_CONFLICT' })
          busy = true
          try {
            return await base.transaction(tenant, work)
          } finally {
            busy = false
          }
        },
      }
    },
  ),
  {
    name: 'dirty read: what others have put is seen before it is kept',
    breaks: 'nothing of an open transaction is seen by another one',
    open: async () => ({ store: readsDirty() }),
  },
  brokenStore(
    'a lock locks nothing',
    'what was decided over a locked case is not kept when that case changed meanwhile',
    (tx) => ({ cases: (ids) => tx.cases(ids, false) }),
  ),
]

/** What is written over a case that has moved on; null drops it. */
type Late = (commit: CaseCommit, now: CaseState | undefined) => CaseCommit | null

/** Commits at the end, whatever has become of the cases meanwhile. */
function writesLate(late: Late): Store {
  const base = memoryStore()
  return {
    ...base,
    async transaction(tenant, work) {
      const batch: CaseCommit[] = []
      const value = await base.transaction(tenant, (tx) =>
        work({
          ...tx,
          cases: (ids) => tx.cases(ids, false),
          commit: async (each) => void batch.push(...each),
        }),
      )
      await base.transaction(tenant, async (tx) => {
        for (const each of batch) {
          const { id } = each.next.record
          const now = (await tx.cases([id], false)).get(id)
          const stale = (now?.record.version ?? 0) !== each.expectedVersion
          const write = stale ? late(each, now) : each
          if (write) await tx.commit([write])
        }
      })
      return value
    },
  }
}

function rebased({ next, events }: CaseCommit, now: CaseState | undefined): CaseCommit {
  const last = now?.seq ?? 0
  const seq = last + events.length
  return {
    expectedVersion: last,
    next: { ...next, seq, record: { ...next.record, version: seq } },
    events: events.map((event, index) => ({ ...event, seq: last + 1 + index })),
  }
}

/** Puts records in a transaction of their own, after the one that put them. */
function putsLate(): Store {
  const base = memoryStore()
  return {
    ...base,
    async transaction(tenant, work) {
      const puts: ((own: Parameters<typeof work>[0]) => Promise<void>)[] = []
      const value = await base.transaction(tenant, (tx) =>
        work({ ...tx, put: async (kind, rows) => void puts.push((own) => own.put(kind, rows)) }),
      )
      await base.transaction(tenant, async (tx) => {
        for (const put of puts) await put(tx)
      })
      return value
    },
  }
}

/** Shows records as soon as they are put. */
function readsDirty(): Store {
  const seen = new Map<string, Records[RecordKind] | null>()
  return twisted((tx) => ({
    async put(kind, rows) {
      for (const [id, row] of rows) seen.set(`${kind} ${id}`, row)
      await tx.put(kind, rows)
    },
    async get<K extends RecordKind>(kind: K, ids: readonly string[]) {
      const found = new Map(await tx.get(kind, ids))
      for (const id of ids) {
        const row = seen.get(`${kind} ${id}`)
        if (row) found.set(id, row as Records[K])
      }
      return found
    },
  }))
}
