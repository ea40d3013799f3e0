import { equal, ok } from 'node:assert/strict'
import { client, commitNew, created, keep, load, nameOf, renamed, task, taskQuery } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'
import { crowdChecks } from './crowds'
import { begin, lookOut, sign, type Meeting } from './writers'

/**
 * What holds when transactions meet. A store may let the later one wait, or fail it with a `StoreConflict`; either way
 * nothing is lost and nothing is decided over what is no longer so.
 */
export const concurrencyChecks: readonly Check<StoreUnderTest>[] = [
  ...crowdChecks,
  {
    name: 'transactions on different cases both win',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'), created('okafor'))
      await Promise.all(['ruiz', 'okafor'].map((id) => sign(store, id, 'signed')))
      equal(await nameOf(store, 'acme', 'ruiz'), 'Case ruiz signed')
      equal(await nameOf(store, 'acme', 'okafor'), 'Case okafor signed')
    },
  },
  {
    name: 'nothing of an open transaction is seen by another one',
    async run(open) {
      const { store } = await open()
      const other: Meeting = { reached: false }
      let seen: Promise<number> | undefined
      const unseen = await store.transaction('acme', async (tx) => {
        await tx.put('client', new Map([['ana', client('ana')]]))
        await commitNew(tx, created('ruiz', [task('hospital')]))
        const look = store.transaction('acme', async (reader) => {
          const { rows } = await reader.query.tasks(taskQuery())
          const [cases, clients] = [await reader.cases(['ruiz'], false), await reader.get('client', ['ana'])]
          return rows.length + cases.size + clients.size
        })
        seen = begin(look, other)
        await lookOut(tx, other)
        return other.reached
      })
      // A reader that had to wait came after us, and sees all of it.
      const count = await seen
      ok(unseen ? count === 0 : count === 0 || count === 3, `${count} of 3 were seen`)
    },
  },
  {
    name: 'a transaction that met another one on a case is kept over its outcome, or fails with a conflict',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const other: Meeting = { reached: false }
      let second: Promise<void> | undefined
      const first = store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        second = begin(sign(store, 'ruiz', 'second'), other)
        await lookOut(tx, other)
        await tx.commit([renamed(state, `${state.record.name} first`)])
      })
      const outcomes = await settled(first, () => second)
      const words = ['first', 'second'].filter((_, index) => outcomes[index])
      const { record, seq } = await store.transaction('acme', (tx) => load(tx, 'ruiz'))
      equal(record.name.split(' ').slice(2).toSorted().join(), words.join())
      equal(seq, 1 + words.length)
    },
  },
  {
    name: 'what was decided over a locked case is not kept when that case changed meanwhile',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'), created('okafor'))
      const other: Meeting = { reached: false }
      let second: Promise<void> | undefined
      const first = store.transaction('acme', async (tx) => {
        await load(tx, 'ruiz')
        second = begin(sign(store, 'ruiz', 'second'), other)
        await lookOut(tx, other)
        const wasKept = other.reached
        await tx.commit([renamed(await load(tx, 'okafor'), 'decided over ruiz')])
        return wasKept
      })
      const [decided, changed] = await settled(first, () => second)
      if (decided) equal(await first, false, 'It was kept over a case that had changed')
      equal(await nameOf(store, 'acme', 'okafor'), decided ? 'decided over ruiz' : 'Case okafor')
      equal(await nameOf(store, 'acme', 'ruiz'), changed ? 'Case ruiz second' : 'Case ruiz')
    },
  },
  {
    name: 'a record that another transaction has put meanwhile is not put over, new or not',
    async run(open) {
      const { store } = await open()
      const put = (firstName: string) => new Map([['ana', client('ana', { firstName })]])
      for (const round of [1, 2]) {
        const other: Meeting = { reached: false }
        let second: Promise<void> | undefined
        const first = store.transaction('acme', async (tx) => {
          await tx.get('client', ['ana'])
          const again = put(`second ${round}`)
          second = begin(
            store.transaction('acme', (inner) => inner.put('client', again)),
            other,
          )
          await lookOut(tx, other)
          const wasKept = other.reached
          await tx.put('client', put(`first ${round}`))
          return wasKept
        })
        const [one, two] = await settled(first, () => second)
        if (one) equal(await first, false, 'It was put over a record that it had not seen')
        await store.transaction('acme', async (tx) => {
          const kept = (await tx.get('client', ['ana'])).get('ana')?.firstName
          equal(kept, `${two ? 'second' : 'first'} ${round}`)
        })
      }
    },
  },
]

/** Whether each of two transactions was kept. One at least was, and the other failed with nothing but a conflict. */
async function settled(
  first: Promise<unknown>,
  second: () => Promise<unknown> | undefined,
): Promise<readonly boolean[]> {
  // The second is started by the first, so it is asked for once that has ended.
  const [one] = await Promise.allSettled([first])
  const [two] = await Promise.allSettled([second()])
  for (const each of [one, two]) {
    if (each.status === 'rejected') ok(isConflict(each.reason), String(each.reason))
  }
  const outcomes = [one, two].map(({ status }) => status === 'fulfilled')
  ok(outcomes.includes(true), 'Each conflict has a winner')
  return outcomes
}
