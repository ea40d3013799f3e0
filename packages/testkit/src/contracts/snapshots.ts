import { equal } from 'node:assert/strict'
import { client, created, keep, load, nameOf, renamed, task, taskQuery } from '../builders/index'
import type { Check, StoreUnderTest } from './check'

/**
 * Beyond the port: what holds of a store that gives each transaction one snapshot, and can run one transaction inside
 * another on the same rows. One whose locks wait, or that has one connection, is not asked.
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
        equal((await tx.query.events('ruiz', null)).length, 2)
        equal((await tx.query.tasks(taskQuery())).rows.length, 1)
      })
      equal(await nameOf(store, 'acme', 'ruiz'), 'another')
    },
  },
]
