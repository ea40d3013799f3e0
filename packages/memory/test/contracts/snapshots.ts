import { equal, rejects } from 'node:assert/strict'
import { client, created, renamed, task, taskQuery } from '../builders'
import { isConflict, keep, load, nameOf, type Check, type StoreUnderTest } from './check'

/**
 * What holds of a store that gives each transaction a snapshot and whose locks never wait. One whose locks wait, or that
 * has one connection, cannot run these: they open a transaction inside another on the same rows.
 */
export const snapshotChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'every read of a transaction sees one snapshot, although others commit in between',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('hospital')]))
      await store.transaction('acme', async (tx) => {
        equal((await load(tx, 'ruiz', false)).record.name, 'Case ruiz')
        await keep(store, 'acme', created('okafor', [task('police')]))
        await store.transaction('acme', async (other) => {
          await other.commit([renamed(await load(other, 'ruiz'), 'another')])
          await other.put('client', new Map([['ana', client('ana')]]))
        })
        equal((await load(tx, 'ruiz', false)).record.name, 'Case ruiz')
        equal((await tx.cases(['okafor'], false)).size, 0)
        equal((await tx.caseOf('task', ['police'])).size, 0)
        equal((await tx.query.list('client', null, 10)).length, 0)
        equal((await tx.query.events('ruiz', null)).length, 1)
        equal((await tx.query.tasks(taskQuery())).rows.length, 1)
      })
      equal(await nameOf(store, 'acme', 'ruiz'), 'another')
    },
  },
  {
    name: 'of two transactions on one case the first to be kept wins, and the other fails with a conflict',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'))
      const late = store.transaction('acme', async (tx) => {
        const state = await load(tx, 'ruiz')
        await store.transaction('acme', async (other) => {
          await other.commit([renamed(await load(other, 'ruiz'), 'first')])
        })
        await tx.commit([renamed(state, 'second')])
      })
      await rejects(late, isConflict)
      equal(await nameOf(store, 'acme', 'ruiz'), 'first')
    },
  },
  {
    name: 'a lock alone conflicts when the case moved on meanwhile',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz'), created('okafor'))
      const late = store.transaction('acme', async (tx) => {
        await load(tx, 'ruiz')
        await store.transaction('acme', async (other) => {
          await other.commit([renamed(await load(other, 'ruiz'), 'first')])
        })
        await tx.commit([renamed(await load(tx, 'okafor'), 'decided over the old ruiz')])
      })
      await rejects(late, isConflict)
      equal(await nameOf(store, 'acme', 'okafor'), 'Case okafor')
    },
  },
  {
    name: 'two transactions that put the same record conflict, new or not',
    async run(open) {
      const { store } = await open()
      const twice = () =>
        store.transaction('acme', async (tx) => {
          await tx.get('client', ['ana'])
          await store.transaction('acme', (other) =>
            other.put('client', new Map([['ana', client('ana', { firstName: 'Ana' })]])),
          )
          await tx.put('client', new Map([['ana', client('ana', { firstName: 'Anna' })]]))
        })
      await rejects(twice(), isConflict)
      await rejects(twice(), isConflict)
      await store.transaction('acme', async (tx) => {
        equal((await tx.get('client', ['ana'])).get('ana')?.firstName, 'Ana')
      })
    },
  },
]
