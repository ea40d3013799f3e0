import { canonicalInstant, type DueKind, type Store } from '@casework/core'
import type { ReadAhead, StoreTransaction } from '@casework/core/adapter'
import { quoted } from '../sql/quoted'
import type { CheckedSchema, SchemaCheck } from '../migrations/self-check'
import type { SqlDatabase, SqlRow, SqlSession, SqlStatement } from '../sql/database'
import { hostTransaction, joinedDatabase } from '../sql/joined-database'
import { translating } from '../sql/translating'
import type { PgHabits } from '../sql/pg-client'
import { backlogFrom, backlogStatement } from './backlog'
import { locks } from './read-ahead'
import { question } from './recordset'
import { joinedSettings, oneSnapshot, tenantSettings, type SessionSettings } from './settings'
import { tallyFolding } from './tally-folding'
import { openTransaction } from './transaction'
import { VersionCache } from './version-cache'

/** How the store behaves. */
export interface PostgresStoreOptions extends SessionSettings {
  /** What becomes of an error thrown by an `afterCommit` callback. The transaction is kept by then. Default: nothing. */
  readonly onError?: (error: unknown) => void
}

/**
 * The store on a database. A transaction reads one snapshot, and the first to be kept wins: a later one fails with a
 * conflict. One that says beforehand that it locks cases waits for them instead, reads what the one before it left, and
 * checks by its version what it read without a lock. `habits`: of the clients of `pg` that hosts may share, if they have any.
 */
export function sqlStore(
  database: SqlDatabase,
  options: PostgresStoreOptions,
  check: SchemaCheck,
  habits: PgHabits | null,
): Store {
  const store = storeOn(database, options, check, 'owned')
  if (!habits) return store
  return {
    ...store,
    within(given) {
      const joined = translating(joinedDatabase(hostTransaction(given), habits))
      return storeOn(joined, options, () => check(joined), 'joined')
    },
  }
}

/** Whether a transaction is ours, or part of the host's: then the host sets its isolation, and knows when it is kept. */
type Standing = 'owned' | 'joined'

function storeOn(
  database: SqlDatabase,
  options: PostgresStoreOptions,
  check: () => Promise<CheckedSchema>,
  standing: Standing,
): Store {
  const { onError } = options
  const settingsOf = standing === 'owned' ? tenantSettings : joinedSettings
  const versions = new VersionCache()
  // What a transaction of the host's reads may be its own, and taken back: no other one may come to know of it.
  const versionsOf = () => (standing === 'owned' ? versions : new VersionCache())

  const transact = async <T>(
    work: (session: SqlSession, schema: CheckedSchema) => Promise<T>,
  ): Promise<T> => {
    const checked = await check()
    return database.transaction((session) => work(session, checked))
  }

  /** Asks what is outside of every tenant. */
  const askOutside = (statement: SqlStatement): Promise<readonly SqlRow[]> =>
    transact(async (session) => {
      const [, found] = await session.run([settingsOf('', options), statement])
      await session.commit([])
      return found?.rows ?? []
    })

  /** The same, without a transaction where the database can. */
  const askAlone = async (statement: SqlStatement): Promise<readonly SqlRow[]> => {
    if (!database.ask) return askOutside(statement)
    await check()
    return (await database.ask(statement)).rows
  }

  const fold = tallyFolding(askOutside)
  /** Whoever looks for work has a moment for it; that it fails is nothing that they could help. */
  const foldTally = async (): Promise<void> => {
    const { hasTally } = await check()
    if (hasTally) await fold().catch((error: unknown) => onError?.(error))
  }

  return {
    async transaction<T>(
      tenant: string,
      work: (tx: StoreTransaction) => Promise<T>,
      ahead?: ReadAhead,
    ): Promise<T> {
      if (tenant === '') throw new RangeError('A tenant has an id')
      const { value, callbacks } = await soonest<Kept<T>>((tell) =>
        transact(async (session, { hasTally }) => {
          const settings = settingsOf(tenant, options)
          const opening = standing === 'joined' || locks(ahead) ? [settings] : [oneSnapshot, settings]
          const opened = openTransaction(tenant, session, opening, versionsOf(), hasTally, ahead)
          try {
            const result = await work(opened.tx)
            // What was read was read: nothing that becomes of COMMIT can change it.
            if (standing === 'owned' && opened.endIfOnlyRead()) tell({ value: result, callbacks: [] })
            return { value: result, callbacks: await opened.keep() }
          } finally {
            await opened.close()
          }
        }),
      )
      for (const run of standing === 'owned' ? callbacks : []) {
        try {
          run()
        } catch (error) {
          onError?.(error)
        }
      }
      return value
    },
    async waiting(kinds, most) {
      const rows = await askAlone(waitingStatement(options, kinds, most))
      if (standing === 'owned') await foldTally()
      return rows.map((row) => ({
        kind: row['kind'] as DueKind,
        tenant: String(row['tenant_id']),
        at: canonicalInstant(Number(row['at'])),
      }))
    },
    async backlog(now, cap) {
      return backlogFrom(await askOutside(backlogStatement(now, cap)))
    },
    async now() {
      const [row] = await askOutside(question(serverClock))
      return canonicalInstant(Number(row?.['at']))
    },
    async findLink(jtiDigest) {
      // Whose link it is, is what is asked: the routing table is the one place outside of every tenant.
      const [row] = await askOutside(question(linkByDigest, jtiDigest))
      return row ? { tenant: String(row['tenant_id']), linkId: String(row['link_id']) } : null
    },
  }
}

const linkByDigest = 'SELECT tenant_id, link_id FROM short_code WHERE digest = $1'

/** Of the moment, not of the transaction. */
const serverClock = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS at'

function waitingStatement(
  { schema, lockTimeoutMs }: SessionSettings,
  kinds: readonly DueKind[],
  most: number,
): SqlStatement {
  return question(
    `SELECT kind, tenant_id, at FROM ${quoted(schema)}.waiting($1, $2, $3)`,
    kinds,
    most,
    String(lockTimeoutMs),
  )
}

/** What the work gave, and what is to run once it is kept. */
interface Kept<T> {
  readonly value: T
  readonly callbacks: readonly (() => void)[]
}

/** What the work tells, or else gives; whoever has been told does not wait for its end. */
function soonest<T>(work: (tell: (value: T) => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work(resolve).then(resolve, reject)
  })
}
