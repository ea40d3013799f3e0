import { deepEqual, equal, rejects } from 'node:assert/strict'
import { client, created, renamed, task } from '../builders'
import { isConflict, keep, load, nameOf, type Check, type StoreUnderTest } from './check'

/** What a transaction keeps, and who wins when two meet. */
export const transactionChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'a transaction that fails leaves nothing: no case, no record, no event, no call after commit',
    async run(open) {
      const { store } = await open()
      let called = false
      const failing = store.transaction('acme', async (tx) => {
        tx.afterCommit(() => (called = true))
        await tx.put('client', new Map([['ana', client('ana')]]))
        await tx.commit([created('ruiz', [task('hospital')])])
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
    name: 'of changes made to one case at once none is lost and none is made twice',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const rename = async (name: string): Promise<void> => {
        try {
          await store.transaction('acme', async (tx) => tx.commit([renamed(await load(tx, 'ruiz'), name)]))
        } catch (error) {
          if (!isConflict(error)) throw error
          await rename(name)
        }
      }
      const names = ['a', 'b', 'c', 'd', 'e']
      await Promise.all(names.map(rename))
      await store.transaction('acme', async (tx) => {
        const changes = (await tx.query.events('ruiz', null)).filter((each) => each.type === 'CaseChanged')
        deepEqual(changes.map((each) => each.record.name).toSorted(), names)
        equal((await load(tx, 'ruiz')).record.version, 6)
      })
    },
  },
  {
    name: 'transactions on different cases both win',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'), created('okafor'))
      const rename = (id: string) =>
        store.transaction('acme', async (tx) => tx.commit([renamed(await load(tx, id), `new ${id}`)]))
      await Promise.all([rename('ruiz'), rename('okafor')])
      equal(await nameOf(store, 'acme', 'ruiz'), 'new ruiz')
      equal(await nameOf(store, 'acme', 'okafor'), 'new okafor')
    },
  },
  {
    name: 'a commit over another version than the expected fails at once, and for good',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const failing = store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        await tx.put('client', new Map([['ana', client('ana')]]))
        await rejects(
          tx.commit([created('okafor'), { ...renamed(state, 'x'), expectedVersion: 7 }]),
          isConflict,
        )
      })
      await rejects(failing, isConflict)
      await store.transaction('acme', async (tx) => {
        equal((await tx.get('client', ['ana'])).size, 0)
        equal((await tx.cases(['okafor'], false)).size, 0)
      })
    },
  },
  {
    name: 'a case is created once, however many try',
    async run(open) {
      const { store } = await open()
      const tries = ['a', 'b', 'c'].map((name) => keep(store, 'acme', created('ruiz', [], { name })))
      const outcomes = await Promise.allSettled(tries)
      equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1)
      for (const each of outcomes) if (each.status === 'rejected') equal(isConflict(each.reason), true)
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
      await rejects(tx.commit([created('ruiz')]), /ended/)
      await rejects(tx.get('client', ['ana']), /ended/)
      equal(await nameOf(store, 'acme', 'ruiz'), null)
    },
  },
]
