import type { Store } from '@casework/core'
import { compareWaiting, type Waiting } from '@casework/core/adapter'
import { backlogOf } from './store/backlog'
import { LinkDirectory } from './store/link-directory'
import { emptyTenant, type TenantData } from './store/tenant-data'
import { openTransaction } from './store/transaction'

/** How a memory store behaves. */
export interface MemoryStoreOptions {
  /** Freezes every record on its way in, so that code which changes a kept record throws. For tests. Default false. */
  readonly freeze?: boolean
  /** What becomes of an error thrown by an `afterCommit` callback. The transaction is kept by then. Default: nothing. */
  readonly onError?: (error: unknown) => void
}

/**
 * A store that lives as long as the process. Transactions are snapshot-isolated: each reads what was kept when it
 * began, under its own writes, and is kept in one step when its work returns. The first to be kept wins; one that wrote
 * a row or locked a case that has moved on meanwhile fails with a `StoreConflict`. Locks never wait. Records are shared
 * by identity, not copied: treat them as the read-only values that they are.
 *
 * `afterCommit` callbacks run in order, at once after the commit; one that throws neither undoes it nor stops the others.
 */
export function memoryStore({ freeze = false, onError }: MemoryStoreOptions = {}): Store {
  const tenants = new Map<string, TenantData>()
  const links = new LinkDirectory()

  return {
    rounds: 32,
    async transaction(tenant, work) {
      const data = tenants.get(tenant) ?? emptyTenant()
      tenants.set(tenant, data)
      const open = openTransaction(tenant, data, links, freeze)
      let callbacks: readonly (() => void)[]
      let value
      try {
        value = await work(open.tx)
        callbacks = open.keep()
      } finally {
        open.close()
      }
      for (const run of callbacks) {
        try {
          run()
        } catch (error) {
          onError?.(error)
        }
      }
      return value
    },
    async waiting(kinds, most) {
      return kinds.flatMap((kind) => {
        const found: Waiting[] = []
        for (const [tenant, { backlog }] of tenants) {
          const at = backlog[kind].first
          if (at !== null) found.push({ kind, tenant, at })
        }
        found.sort(compareWaiting)
        return found.slice(0, most)
      })
    },
    async backlog(now, cap) {
      return backlogOf([...tenants.values()], now, cap)
    },
    async findLink(jtiDigest) {
      return links.find(jtiDigest)
    },
  }
}
