import type { ReadAhead, StoreTransaction } from '@casework/core/adapter'
import type { SqlSession, SqlStatement, SqlRow } from '../sql/database'
import { CaseTable } from './case-table'
import { Definitions } from './definitions'
import { EntryTable } from './entry-table'
import { fetchAhead, Foreseen, locks } from './read-ahead'
import { storeQueries } from './queries'
import { tenantOnly } from './settings'
import type { VersionCache } from './version-cache'
import { Wire } from './wire'

/** A transaction in progress, with the ends that only the store holds. */
export interface OpenTransaction {
  readonly tx: StoreTransaction
  /** Ends it for whoever works in it when they have only read: true then, for there is nothing to keep, and no lock to give back. */
  endIfOnlyRead(): boolean
  /** Sends what is left to write and keeps the transaction; gives what is to run afterwards. */
  keep(): Promise<readonly (() => void)[]>
  /** Nothing more may be asked, and nothing is under way any more. */
  close(): Promise<void>
}

/** Opens a transaction of a tenant on a session. Nothing is sent before something is asked. */
export function openTransaction(
  tenant: string,
  session: SqlSession,
  opening: readonly SqlStatement[],
  versions: VersionCache,
  hasTally: boolean,
  ahead?: ReadAhead,
): OpenTransaction {
  const wire = new Wire(session, opening)
  const entries = new EntryTable(tenant, wire, versions)
  const definitions = new Definitions(entries)
  const cases = new CaseTable(tenant, wire, definitions)
  const callbacks: (() => void)[] = []
  const views = new Foreseen()
  const reading = { tenant, wire, entries, definitions, cases, views, hasTally }
  const arrived = ahead ? fetchAhead(reading, ahead) : Promise.resolve()
  // Whoever asks next is told.
  arrived.catch(() => null)
  let open = true
  // Whoever is told of the end may count on it that no lock is left.
  let onlyReads = !locks(ahead)
  let failure: { readonly error: unknown } | null = null

  const used = () => {
    if (!open) throw new Error('This transaction has ended')
  }
  /** What fails once fails for good: work that catches the error must not be kept by half. */
  const fatal = async <T>(step: () => Promise<T>): Promise<T> => {
    used()
    try {
      await arrived
      return await step()
    } catch (error) {
      failure ??= { error }
      throw error
    }
  }
  /** As `fatal`, for a step after which there is something to keep. */
  const writing = <T>(step: () => Promise<T>): Promise<T> => {
    onlyReads = false
    return fatal(step)
  }
  const pending = async () => {
    const [ofCases, ofEntries] = await Promise.all([cases.writes(), entries.writes()])
    return [...ofCases, ...ofEntries]
  }
  /** Sends what was put, so that the server sees it too; what was foreseen without it is worth nothing then. */
  const flush = async () => {
    if (!cases.hasWrites && !entries.hasWrites) return
    views.forget()
    await wire.run(await pending())
  }

  const tx: StoreTransaction = {
    cases: (ids, lock) => (lock ? writing : fatal)(() => cases.load(ids, lock)),
    caseOf: (kind, ids) => fatal(() => cases.caseOf(kind, ids)),
    commit: (batch) => writing(() => cases.commit(batch)),
    get: (kind, ids) => fatal(() => entries.get(kind, ids)),
    put: (kind, records, ids) => writing(async () => entries.put(kind, records, ids)),
    claim: (kind, now, limit) =>
      writing(async () => {
        await flush()
        return entries.claim(kind, now, limit)
      }),
    query: storeQueries(reading, () => fatal(flush)),
    afterCommit(run) {
      used()
      onlyReads = false
      callbacks.push(run)
    },
  }
  const joined: SqlStatement[] = []
  const ends: Joinable = {
    join(of, statements) {
      used()
      onlyReads = false
      // Another tenant's row is out of reach until the transaction is that tenant's, for these statements alone.
      const foreign = of !== tenant
      joined.push(
        ...(foreign ? [tenantOnly(of)] : []),
        ...statements,
        ...(foreign ? [tenantOnly(tenant)] : []),
      )
    },
    ask: async (statement) => (await writing(() => wire.ask(statement))).rows,
  }
  Object.defineProperty(tx.query, joinable, { value: ends })

  return {
    tx,
    endIfOnlyRead() {
      if (!onlyReads || failure) return false
      open = false
      return true
    },
    async keep() {
      if (failure) throw failure.error
      await wire.commit([...(await pending()), ...joined])
      return callbacks
    },
    async close() {
      open = false
      await wire.idle()
    },
  }
}

/** Runs the statements for a tenant inside the store's transaction, behind its own writes. */
export function joinTransaction(
  tx: Pick<StoreTransaction, 'query'>,
  tenant: string,
  statements: readonly SqlStatement[],
): void {
  joinableOf(tx).join(tenant, statements)
}

/** The rows of a statement that runs inside the store's transaction, at once. */
export function askWithin(
  tx: Pick<StoreTransaction, 'query'>,
  statement: SqlStatement,
): Promise<readonly SqlRow[]> {
  return joinableOf(tx).ask(statement)
}

interface Joinable {
  join(tenant: string, statements: readonly SqlStatement[]): void
  ask(statement: SqlStatement): Promise<readonly SqlRow[]>
}

function joinableOf(tx: Pick<StoreTransaction, 'query'>): Joinable {
  const found = (tx.query as { readonly [joinable]?: Joinable })[joinable]
  if (!found) throw new TypeError('This is no transaction of this store')
  return found
}

/**
 * On its questions: whoever wraps a transaction passes those on as they are. A WeakMap would keep every transaction in memory
 * until the collector goes through all of it.
 */
const joinable = Symbol('joinable')
