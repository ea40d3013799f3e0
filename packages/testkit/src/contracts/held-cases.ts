import { deepEqual, equal, ok } from 'node:assert/strict'
import type { StoreTransaction } from '@casework/core/adapter'
import { created, keep, load, nameOf, renamed } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'
import { begin, insist, lookOut, sign, type Meeting } from './writers'

/** What holds for whoever would rather pass over a case than wait for it. */
export const heldCaseChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'locked only if free, every case that nobody else holds is given, and unknown ids are absent',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('okafor'), created('ruiz'))
      await store.transaction('acme', async (tx) => {
        await load(tx, 'ruiz')
        const found = await tx.cases(['okafor', 'nobody', 'ruiz'], 'ifFree')
        deepEqual([...found.keys()].sort(), ['okafor', 'ruiz'])
      })
      const free = () => store.transaction('acme', async (tx) => (await tx.cases(['ruiz'], 'ifFree')).size)
      equal(await free(), 1, 'A transaction that has ended holds nothing')
      await store.transaction('acme', async (tx) => load(tx, 'ruiz'), {
        cases: { ids: ['ruiz'], lock: true },
      })
      equal(await free(), 1, 'One that said beforehand what it locks holds nothing either')
    },
  },
  {
    name: 'locked only if free, the other cases do not wait for one that is held',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('okafor'), created('ruiz'))
      const [begun, done]: [Meeting, Meeting] = [{ reached: false }, { reached: false }]
      const sweep = () =>
        store.transaction('acme', async (tx) => {
          await tx.get('settings', ['settings'])
          begun.reached = true
          const okafor = (await tx.cases(['okafor', 'ruiz'], 'ifFree')).get('okafor')
          ok(okafor, 'A case that nobody held was passed over')
          await tx.commit([renamed(okafor, 'swept')])
        })
      let swept: Promise<void> | undefined
      await insist(() =>
        store.transaction('acme', async (tx) => {
          await load(tx, 'ruiz')
          swept ??= begin(insist(sweep), done)
          await lookOutLong(tx, begun, 300)
          if (begun.reached) await lookOutLong(tx, done, 3_000)
          // In a store with one transaction at a time the other has not begun, and finds nothing held when it does.
          ok(done.reached || !begun.reached, 'It waited for a case that was held')
        }),
      )
      await swept
      equal(await nameOf(store, 'acme', 'okafor'), 'swept')
    },
  },
  {
    name: 'what was decided over a case that was locked because it was free is not kept when that case changed meanwhile',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('okafor'), created('ruiz'))
      const other: Meeting = { reached: false }
      let second: Promise<void> | undefined
      const first = store.transaction('acme', async (tx) => {
        await tx.cases(['ruiz'], 'ifFree')
        second = begin(
          insist(() => sign(store, 'ruiz', 'second')),
          other,
        )
        await lookOut(tx, other)
        const wasChanged = other.reached
        await tx.commit([renamed(await load(tx, 'okafor'), 'decided over ruiz')])
        return wasChanged
      })
      const [kept] = await Promise.allSettled([first])
      await second
      if (kept.status === 'rejected') ok(isConflict(kept.reason), String(kept.reason))
      else equal(kept.value, false, 'It was kept over a case that had changed')
      equal(await nameOf(store, 'acme', 'ruiz'), 'Case ruiz second')
    },
  },
]

/** As `lookOut`, where that the other got there is the point: with so many round trips that it has no other excuse. */
async function lookOutLong(tx: StoreTransaction, other: Meeting, trips: number): Promise<void> {
  for (let trip = 0; trip < trips && !other.reached; trip += 1) await tx.caseOf('task', ['nobody'])
}
