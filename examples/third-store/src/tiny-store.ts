import { compareInstants, type DueKind, type Store } from '@casework/core'
import {
  backlogKinds,
  checkCommit,
  checkOwner,
  compareWaiting,
  type Backlog,
  type CaseCommit,
  type Records,
  type StoreTransaction,
  type Waiting,
} from '@casework/core/adapter'
import { queriesOn } from './queries'
import { caseIn, dueIn, eventsIn, instantsIn, recordsIn, type Rows } from './rows'

/** A store that copies on write: a transaction works on a copy of its tenant's map, which replaces the map in the end. */
export function tinyStore(): Store {
  const tenants = new Map<string, Rows>()
  const turns = new Map<string, Promise<unknown>>()

  async function findLink(jtiDigest: string) {
    for (const [tenant, rows] of tenants) {
      const link = recordsIn(rows, 'link', null).find((each) => each.jtiDigest === jtiDigest)
      if (link) return { tenant, linkId: link.linkId }
    }
    return null
  }

  async function run<T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    const rows: Rows = new Map(tenants.get(tenant))
    const { tx, close, callsToMake } = transactionOn(rows)
    const value = await work(tx).finally(close)
    const calls = callsToMake()
    for (const { linkId, jtiDigest } of recordsIn(rows, 'link', null)) {
      const owner = await findLink(jtiDigest)
      if (owner && (owner.tenant !== tenant || owner.linkId !== linkId))
        throw new Error('The digest is taken')
    }
    tenants.set(tenant, rows)
    for (const call of calls)
      await Promise.resolve()
        .then(call)
        .catch(() => undefined)
    return value
  }

  async function waiting(kinds: readonly DueKind[], most: number): Promise<readonly Waiting[]> {
    return kinds.flatMap((kind) =>
      [...tenants]
        .flatMap(([tenant, rows]) =>
          dueIn(rows, kind)
            .slice(0, 1)
            .map((first) => ({ kind, tenant, at: first.dueAt })),
        )
        .sort(compareWaiting)
        .slice(0, most),
    )
  }

  async function backlog(now: string, cap: number): Promise<Backlog> {
    const due = [...tenants.values()].flatMap(instantsIn).filter(([, at]) => compareInstants(at, now) <= 0)
    const counts = Object.keys(backlogKinds).map((kind) => {
      const instants = due.flatMap(([of, at]) => (of === kind ? [at] : [])).sort(compareInstants)
      return [kind, { count: Math.min(instants.length, cap), earliest: instants[0] ?? null }] as const
    })
    return Object.fromEntries(counts) as Backlog
  }

  return {
    findLink,
    waiting,
    backlog,
    /** One at a time in each tenant: the later one waits, so what it reads is what the earlier one left. */
    transaction(tenant, work) {
      const turn = (turns.get(tenant) ?? Promise.resolve()).then(() => run(tenant, work))
      turns.set(
        tenant,
        turn.catch(() => undefined),
      )
      return turn
    },
  }
}

/** A transaction on a copy. What failed in it once fails it for good, whoever caught the error. */
function transactionOn(rows: Rows) {
  const calls: (() => void)[] = []
  let failure: Error | null = null
  let ended = false
  const used = () => {
    if (ended) throw new Error('This transaction has ended')
    return rows
  }
  const found = <V>(kind: string, ids: readonly string[]) =>
    new Map(
      ids.flatMap((id): [string, V][] => {
        const key = `${kind} ${id}`
        return used().has(key) ? [[id, rows.get(key) as V]] : []
      }),
    )
  const tx: StoreTransaction = {
    cases: async (ids) => found('case', ids),
    caseOf: async (kind, ids) => found(kind, ids),
    get: async <K extends keyof Records>(kind: K, ids: readonly string[]) => found<Records[K]>(kind, ids),
    async put(kind, records) {
      for (const [id, record] of records) {
        if (record === null) used().delete(`${kind} ${id}`)
        else used().set(`${kind} ${id}`, record)
      }
    },
    async commit(batch) {
      try {
        for (const each of batch) write(used(), each)
      } catch (error) {
        failure ??= error as Error
        throw error
      }
    },
    claim: async (kind, now, limit) =>
      dueIn(used(), kind)
        .filter((each) => compareInstants(each.dueAt, now) <= 0)
        .slice(0, limit),
    query: queriesOn(used),
    afterCommit: (call) => void calls.push(call),
  }
  const close = () => void (ended = true)
  const callsToMake = () => {
    if (failure !== null) throw failure
    return calls
  }
  return { tx, close, callsToMake }
}

function write(rows: Rows, commit: CaseCommit): void {
  const { next, events, rewritten = [] } = commit
  const { id } = next.record
  checkCommit(commit, caseIn(rows, id))
  const history = [...eventsIn(rows, id), ...events]
  for (const event of rewritten) history[event.seq - 1] = event
  for (const [kind, owned] of [
    ['task', next.tasks.keys()],
    ['assignment', next.assignments.map((each) => each.id)],
  ] as const) {
    for (const each of owned) {
      const owner = rows.get(`${kind} ${each}`) as { caseId: string } | undefined
      checkOwner(each, id, owner?.caseId)
      rows.set(`${kind} ${each}`, { caseId: id })
    }
  }
  rows.set(`case ${id}`, next)
  rows.set(`events ${id}`, history)
}
