import { deepEqual, equal, ok } from 'node:assert/strict'
import { createCasework, type Store } from '@casework/core'
import { memory } from '@casework/memory'
import { client, created, keep, load, nameOf, renamed } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'
import { lookOut, type Meeting } from './meeting'

const crowds = [2, 3, 8, 16]

/**
 * What holds when transactions meet. A store may let the later one wait, or fail it with a `StoreConflict`; either way
 * nothing is lost and nothing is decided over what is no longer so.
 */
export const concurrencyChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'of changes made to one case at once none is lost and none is made twice',
    async run(open) {
      for (const size of crowds) {
        const { store } = await open()
        await keep(store, 'acme', created('ruiz'))
        const names = crowd(size)
        await Promise.all(names.map((name) => insist(() => rename(store, 'ruiz', name))))
        await store.transaction('acme', async (tx) => {
          const events = await tx.query.events('ruiz', null)
          const changes = events.filter((each) => each.type === 'CaseChanged')
          deepEqual(changes.map((each) => each.record.name).toSorted(), names.toSorted())
          deepEqual(
            events.map((each) => each.seq),
            events.map((_, index) => index + 1),
          )
          const { record } = await load(tx, 'ruiz')
          deepEqual([record.version, record.name], [size + 1, changes.at(-1)?.record.name])
        })
      }
    },
  },
  {
    name: 'of changes made to one record at once none is lost',
    async run(open) {
      for (const size of crowds) {
        const { store } = await open()
        const add = (name: string) =>
          store.transaction('acme', async (tx) => {
            const before = (await tx.get('client', ['ana'])).get('ana')
            const lastName = `${before?.lastName ?? ''} ${name}`
            await tx.put('client', new Map([['ana', client('ana', { lastName })]]))
          })
        await Promise.all(crowd(size).map((name) => insist(() => add(name))))
        await store.transaction('acme', async (tx) => {
          const kept = (await tx.get('client', ['ana'])).get('ana')?.lastName ?? ''
          deepEqual(kept.trim().split(' ').toSorted(), crowd(size).toSorted())
        })
      }
    },
  },
  {
    name: 'transactions on different cases both win',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'), created('okafor'))
      await Promise.all(['ruiz', 'okafor'].map((id) => rename(store, id, `new ${id}`)))
      equal(await nameOf(store, 'acme', 'ruiz'), 'new ruiz')
      equal(await nameOf(store, 'acme', 'okafor'), 'new okafor')
    },
  },
  {
    name: 'a case is created once, however many try',
    async run(open) {
      for (const size of crowds) {
        const { store } = await open()
        const outcomes = await Promise.allSettled(
          crowd(size).map((name) => keep(store, 'acme', created('ruiz', [], { name }))),
        )
        equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1)
        for (const each of outcomes) if (each.status === 'rejected') ok(isConflict(each.reason))
        equal(await nameOf(store, 'acme', 'ruiz'), crowd(size)[outcomes.findIndex(isKept)])
      }
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
        second = rename(store, 'ruiz', 'second', other)
        await lookOut(tx, other)
        await tx.commit([renamed(state, 'first')])
      })
      const outcomes = await settled(first, () => second)
      await store.transaction('acme', async (tx) => {
        const changes = (await tx.query.events('ruiz', null)).filter((each) => each.type === 'CaseChanged')
        const names = ['first', 'second'].filter((_, index) => outcomes[index])
        deepEqual(changes.map((each) => each.record.name).toSorted(), names)
        equal((await load(tx, 'ruiz')).record.version, 1 + names.length)
      })
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
        second = rename(store, 'ruiz', 'second', other)
        await lookOut(tx, other)
        const wasKept = other.reached
        await tx.commit([renamed(await load(tx, 'okafor'), 'decided over ruiz')])
        return wasKept
      })
      const [decided, changed] = await settled(first, () => second)
      if (decided) equal(await first, false, 'It was kept over a case that had changed')
      equal(await nameOf(store, 'acme', 'okafor'), decided ? 'decided over ruiz' : 'Case okafor')
      equal(await nameOf(store, 'acme', 'ruiz'), changed ? 'second' : 'Case ruiz')
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
          second = store
            .transaction('acme', (inner) => inner.put('client', put(`second ${round}`)))
            .then(() => void (other.reached = true))
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
  {
    name: 'of commands with one idempotency key only one has an effect, and all have its result',
    async run(open) {
      for (const size of crowds) {
        const { store } = await open()
        const system = createCasework({ ...memory(), store }).as({ tenant: 'acme', system: true })
        await system.settings.put({ timeZone: 'America/New_York', firmName: 'Acme Law' })
        const { createdAt } = await system.cases.put({ id: 'ruiz', name: 'Ruiz' })
        const twins = crowd(size).map(() =>
          system.cases.put({ id: 'ruiz', name: 'Ruiz v. Harbor', idempotencyKey: 'once' }),
        )
        const results = await Promise.all(twins)
        for (const each of results) deepEqual(each, { ...results[0], createdAt })
        await store.transaction('acme', async (tx) => {
          equal((await tx.query.events('ruiz', null)).length, 2)
        })
      }
    },
  },
]

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `writer-${index + 1}`)

const isKept = (outcome: PromiseSettledResult<unknown>) => outcome.status === 'fulfilled'

/** Renames a case as one command does: lock, load, decide, commit. */
async function rename(store: Store, id: string, name: string, done: Meeting = { reached: false }) {
  await store.transaction('acme', async (tx) => tx.commit([renamed(await load(tx, id), name)]))
  done.reached = true
}

/** Tries again after a conflict, as the engine does; each round has a winner. */
async function insist(attempt: () => Promise<void>): Promise<void> {
  try {
    await attempt()
  } catch (error) {
    if (!isConflict(error)) throw error
    await insist(attempt)
  }
}

/** Whether each of two transactions was kept. One at least was, and the other failed with nothing but a conflict. */
async function settled(
  first: Promise<unknown>,
  second: () => Promise<unknown> | undefined,
): Promise<readonly boolean[]> {
  const [one] = await Promise.allSettled([first])
  const [two] = await Promise.allSettled([second()])
  for (const each of [one, two])
    if (each.status === 'rejected') ok(isConflict(each.reason), String(each.reason))
  const outcomes = [one, two].map(isKept)
  ok(outcomes.includes(true), 'Each conflict has a winner')
  return outcomes
}
