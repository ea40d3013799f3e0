import type { Store } from '@casework/core'
import type { SqlDatabase, SqlSession } from '../sql/database'
import { translated } from '../sql/errors'
import { question } from './recordset'
import { tenantSettings, type SessionSettings } from './settings'
import { openTransaction } from './transaction'
import { VersionCache } from './version-cache'

/** How the store behaves. */
export interface PostgresStoreOptions extends SessionSettings {
  /** What becomes of an error thrown by an `afterCommit` callback. The transaction is kept by then. Default: nothing. */
  readonly onError?: (error: unknown) => void
}

/**
 * The store on a database. Transactions are READ COMMITTED; a lock is waited for, and what was read without one is
 * checked by its version when it is written, so the first to be kept wins.
 */
export function sqlStore(
  database: SqlDatabase,
  options: PostgresStoreOptions,
  check: () => Promise<void>,
): Store {
  const versions = new VersionCache()
  const { onError } = options

  const transact = async <T>(tenant: string, work: (session: SqlSession) => Promise<T>): Promise<T> => {
    if (tenant === '') throw new RangeError('A tenant has an id')
    try {
      await check()
      return await database.transaction(work)
    } catch (error) {
      throw translated(error)
    }
  }

  return {
    async transaction(tenant, work) {
      const { value, callbacks } = await transact(tenant, async (session) => {
        const opened = openTransaction(tenant, session, [tenantSettings(tenant, options)], versions)
        try {
          const result = await work(opened.tx)
          return { value: result, callbacks: await opened.keep() }
        } finally {
          await opened.close()
        }
      })
      for (const run of callbacks) {
        try {
          run()
        } catch (error) {
          onError?.(error)
        }
      }
      return value
    },
    findLink(jtiDigest) {
      // Whose link it is, is what is asked: the routing table is the one place outside of every tenant.
      return transact('-', async (session) => {
        const [, found] = await session.run([
          tenantSettings('', options),
          question('SELECT tenant_id, link_id FROM short_code WHERE digest = $1', jtiDigest),
        ])
        await session.commit([])
        const row = found?.rows[0]
        return row ? { tenant: String(row['tenant_id']), linkId: String(row['link_id']) } : null
      })
    },
  }
}
