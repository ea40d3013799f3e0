import { deepEqual, equal, rejects } from 'node:assert/strict'
import { client, commitNew, created, keep, load, nameOf, renamed, task } from '../builders/index'
import { isConflict, type Check, type StoreUnderTest } from './check'

/** What a transaction keeps, and what it leaves when it fails. */
export const transactionChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'a transaction that fails leaves nothing: no case, no record, no event, no call after commit',
    async run(open) {
      const { store } = await open()
      let called = false
      const failing = store.transaction('acme', async (tx) => {
        tx.afterCommit(() => (called = true))
        await tx.put('client', new Map([['ana', client('ana')]]))
        await commitNew(tx, created('ruiz', [task('hospital')]))
        throw new Error('the host changed its mind')
      })
      await rejects(failing, /changed its mind/)
      await store.transaction('acme', async (tx) => {
        equal((await tx.cases(['ruiz'], false)).size, 0)
        equal((await tx.get('client', ['ana'])).size, 0)
        equal((await tx.caseOf('task', ['hospital'])).size, 0)
        deepEqual(await tx.query.events('ruiz', null), [])
      })
      equal(called, false)
    },
  },
  {
    name: 'a transaction gives what its work returns',
    async run(open) {
      const { store } = await open()
      equal(await store.transaction('acme', async () => 42), 42)
    },
  },
  {
    name: 'a commit over another version than the expected fails for good, and takes its batch with it',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const failing = store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        await tx.put('client', new Map([['ana', client('ana')]]))
        // A store may say so at once or at the end; work that catches the error must not be kept by half.
        await tx
          .commit([created('okafor'), { ...renamed(state, 'x'), expectedVersion: 7 }])
          .catch(() => undefined)
      })
      await rejects(failing, isConflict)
      await store.transaction('acme', async (tx) => {
        equal((await tx.get('client', ['ana'])).size, 0)
        equal((await tx.cases(['okafor'], false)).size, 0)
        equal((await load(tx, 'ruiz')).record.name, 'Case ruiz')
      })
    },
  },
  {
    name: 'what is to run after the commit runs once it is kept, in order, and a failing call stops nothing',
    async run(open) {
      const { store } = await open()
      const ran: string[] = []
      await store.transaction('acme', async (tx) => {
        tx.afterCommit(() => ran.push('first'))
        tx.afterCommit(() => {
          throw new Error('a failing call')
        })
        tx.afterCommit(() => ran.push('last'))
        await tx.commit([created('ruiz')])
        deepEqual(ran, [])
      })
      deepEqual(ran, ['first', 'last'])
      equal(await nameOf(store, 'acme', 'ruiz'), 'Case ruiz')
    },
  },
  {
    name: 'a transaction that has ended refuses to be used',
    async run(open) {
      const { store } = await open()
      const tx = await store.transaction('acme', async (inner) => inner)
      await rejects(tx.commit([created('ruiz')]))
      await rejects(tx.get('client', ['ana']))
      await rejects(tx.query.list('client', null, 1))
      equal(await nameOf(store, 'acme', 'ruiz'), null)
    },
  },
  {
    name: 'an error of the work comes out as it was thrown',
    async run(open) {
      const { store } = await open()
      // Words of a driver's errors are also words of people.
      for (const words of ['of the host', 'No case "connection" here', 'The socket is not queryable']) {
        const failure = new Error(words)
        const thrown = (error: unknown) => error === failure
        await rejects(
          store.transaction('acme', () => Promise.reject(failure)),
          thrown,
        )
        const afterwards = store.transaction('acme', async (tx) => {
          await tx.get('client', ['ana'])
          throw failure
        })
        await rejects(afterwards, thrown)
      }
    },
  },
]
