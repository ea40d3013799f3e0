import type { StoreTransaction } from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, otherStore, type Broken, type Place } from './twist'

const ownWrites = 'a transaction sees its own writes in every read'
const comesBack =
  'a case comes back as it was committed: its record, its tasks in order of position, its assignments'
const apart = 'tenants with the same ids stay apart in every read'
const byDigest = 'a link is found by its digest across tenants, and by nothing else'
const oldestFirst = 'the links of a case and of a client come oldest first'

/** Asks every tenant: what a query does in which somebody forgot to name one. */
async function everywhere<T>(
  { base, tenant, tenants }: Place,
  tx: StoreTransaction,
  ask: (tx: StoreTransaction) => Promise<T>,
): Promise<readonly T[]> {
  const others = [...tenants].filter((each) => each !== tenant)
  return [await ask(tx), ...(await Promise.all(others.map((each) => base.transaction(each, ask))))]
}

function merged<V>(maps: readonly ReadonlyMap<string, V>[]): ReadonlyMap<string, V> {
  return new Map(maps.toReversed().flatMap((each) => [...each]))
}

/** Stores that forget the tenant in one query each. */
const forgetful: readonly Broken<StoreUnderTest>[] = [
  brokenStore('tenant forgotten where cases are read', apart, (tx, place) => ({
    cases: async (ids, lock) => merged(await everywhere(place, tx, (each) => each.cases(ids, lock))),
  })),
  brokenStore('tenant forgotten where tasks lead to cases', apart, (tx, place) => ({
    caseOf: async (kind, ids) => merged(await everywhere(place, tx, (each) => each.caseOf(kind, ids))),
  })),
  brokenStore('tenant forgotten where records are read', apart, (tx, place) => ({
    get: async (kind, ids) => merged(await everywhere(place, tx, (each) => each.get(kind, ids))),
  })),
  brokenStore('tenant forgotten in lists of records', apart, (tx, place) => ({
    query: {
      list: async (kind, after, limit) =>
        (await everywhere(place, tx, (each) => each.query.list(kind, after, limit))).flat(),
    },
  })),
  brokenStore('tenant forgotten in lists of cases', apart, (tx, place) => ({
    query: {
      async cases(query) {
        const pages = await everywhere(place, tx, (each) => each.query.cases(query))
        return { cases: pages.flatMap((page) => page.cases), next: null }
      },
    },
  })),
  brokenStore('tenant forgotten in lists of tasks', apart, (tx, place) => ({
    query: {
      async tasks(query) {
        const pages = await everywhere(place, tx, (each) => each.query.tasks(query))
        return { rows: pages.flatMap((page) => page.rows), next: null }
      },
    },
  })),
  brokenStore('tenant forgotten in counts', apart, (tx, place) => ({
    query: {
      async countTasks(queries) {
        const counts = await everywhere(place, tx, (each) => each.query.countTasks(queries))
        return queries.map((_, at) => ({
          count: counts.reduce((sum, each) => sum + (each[at]?.count ?? 0), 0),
          capped: false,
        }))
      },
    },
  })),
  brokenStore('tenant forgotten in histories', apart, (tx, place) => ({
    query: {
      events: async (caseId, taskId, range) =>
        (await everywhere(place, tx, (each) => each.query.events(caseId, taskId, range))).flat(),
    },
  })),
  brokenStore('tenant forgotten in lists of links', apart, (tx, place) => ({
    query: { links: async (of) => (await everywhere(place, tx, (each) => each.query.links(of))).flat() },
  })),
]

/** Stores that do not give back what they were given. */
export const brokenReads: readonly Broken<StoreUnderTest>[] = [
  ...forgetful,
  brokenStore('own writes are not in lists yet', ownWrites, (_, { base, tenant }) => ({
    query: {
      tasks: (query) => base.transaction(tenant, (own) => own.query.tasks(query)),
    },
  })),
  brokenStore('own writes are not in histories yet', ownWrites, (_, { base, tenant }) => ({
    query: {
      events: (...asked) => base.transaction(tenant, (own) => own.query.events(...asked)),
    },
  })),
  brokenStore('the tasks of a case come in order of their ids', comesBack, (tx) => ({
    async cases(ids, lock) {
      const found = await tx.cases(ids, lock)
      return new Map(
        [...found].map(([id, state]) => [id, { ...state, tasks: new Map([...state.tasks].toSorted()) }]),
      )
    },
  })),
  brokenStore('removed tasks are gone from their case', comesBack, (tx) => ({
    async cases(ids, lock) {
      const found = await tx.cases(ids, lock)
      return new Map(
        [...found].map(([id, state]) => {
          const tasks = new Map([...state.tasks].filter(([, task]) => !task.removed))
          return [id, { ...state, tasks }]
        }),
      )
    },
  })),
  brokenStore('assignments are not kept', comesBack, (tx) => ({
    commit: (batch) => tx.commit(batch.map((each) => ({ ...each, next: { ...each.next, assignments: [] } }))),
  })),
  brokenStore(
    'assignments are looked up among tasks',
    'tasks and assignments lead to their case, and unknown ids to nothing',
    (tx) => ({ caseOf: (_, ids) => tx.caseOf('task', ids) }),
  ),
  otherStore('links are looked up in one tenant only', byDigest, (base) => ({
    async findLink(jtiDigest) {
      const found = await base.findLink(jtiDigest)
      return found?.tenant === 'acme' ? found : null
    },
  })),
  otherStore('links are found by their ids as well', byDigest, (base) => ({
    async findLink(digest) {
      return (await base.findLink(digest)) ?? (digest === 'l1' ? { tenant: 'acme', linkId: 'l1' } : null)
    },
  })),
  brokenStore(
    'duplicate key swallowed: a taken digest is not kept, and nobody is told',
    'the digest of a link cannot be taken by another one',
    (tx, { base }) => ({
      async put(kind, rows) {
        for (const [id, row] of rows) {
          const owner = row && 'jtiDigest' in row ? await base.findLink(row.jtiDigest) : null
          if (owner === null || owner.linkId === id) await tx.put(kind, new Map([[id, row]]))
        }
      },
    }),
  ),
  brokenStore('links come newest first', oldestFirst, (tx) => ({
    query: { links: async (of) => (await tx.query.links(of)).toReversed() },
  })),
  brokenStore('links are sorted by the text of their instants', oldestFirst, (tx) => ({
    query: {
      links: async (of) =>
        (await tx.query.links(of)).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    },
  })),
]

/** Stores that read what has been kept since they began. */
export const brokenSnapshots: readonly Broken<StoreUnderTest>[] = [
  brokenStore(
    'a list shows what others have kept meanwhile',
    'every read of a transaction sees one snapshot, although others commit in between',
    (_, { base, tenant }) => ({
      query: {
        list: (kind, after, limit) => base.transaction(tenant, (own) => own.query.list(kind, after, limit)),
      },
    }),
  ),
]
