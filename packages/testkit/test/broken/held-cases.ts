import type { Store } from '@casework/core'
import { memoryStore } from '@casework/memory'
import type { StoreUnderTest } from '@casework/testkit'
import { brokenStore, twisted, type Broken } from './twist'

const given = 'locked only if free, every case that nobody else holds is given, and unknown ids are absent'
const unhindered = 'locked only if free, the other cases do not wait for one that is held'
const guarded =
  'what was decided over a case that was locked because it was free is not kept when that case changed meanwhile'

/** Stores that do not know whom to wait for. */
export const brokenHeldCases: readonly Broken<StoreUnderTest>[] = [
  brokenStore('what the transaction holds itself is passed over', given, (tx) => {
    const own = new Set<string>()
    return {
      async cases(ids, lock) {
        const wanted = lock === 'ifFree' ? ids.filter((id) => !own.has(id)) : ids
        for (const id of lock === false ? [] : ids) own.add(id)
        return tx.cases(wanted, lock)
      },
    }
  }),
  {
    name: 'what was locked once is held for good',
    breaks: given,
    open: async () => ({ store: neverLetsGo() }),
  },
  {
    name: 'a case that is held is waited for',
    breaks: unhindered,
    open: async () => ({ store: waits() }),
  },
  brokenStore('what is held hides what is free', unhindered, (tx) => ({
    async cases(ids, lock) {
      const found = await tx.cases(ids, lock)
      return lock === 'ifFree' && found.size < ids.filter((id) => id !== 'nobody').length ? new Map() : found
    },
  })),
  brokenStore('a case that is free is read and not locked', guarded, (tx) => ({
    cases: (ids, lock) => tx.cases(ids, lock === true),
  })),
]

function neverLetsGo(): Store {
  const held = new Set<string>()
  return twisted((tx) => {
    const own = new Set<string>()
    return {
      async cases(ids, lock) {
        const wanted = lock === 'ifFree' ? ids.filter((id) => own.has(id) || !held.has(id)) : ids
        for (const id of lock === false ? [] : wanted) {
          held.add(id)
          own.add(id)
        }
        return tx.cases(wanted, lock)
      },
    }
  })
}

/** Has whoever wants free cases wait until every transaction that began before has ended. */
function waits(): Store {
  const base = memoryStore()
  const open = new Set<Promise<unknown>>()
  return {
    ...base,
    transaction(tenant, work) {
      const before = [...open]
      const run = base.transaction(tenant, (tx) =>
        work({
          ...tx,
          async cases(ids, lock) {
            if (lock === 'ifFree') await Promise.allSettled(before)
            return tx.cases(ids, lock)
          },
        }),
      )
      open.add(run)
      return run
    },
  }
}
