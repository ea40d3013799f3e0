import { deepEqual } from 'node:assert/strict'
import type { CaseQuery, StoreTransaction } from '@casework/core'
import { completed, created, due, start, task } from '../builders'
import { keep, type Check, type StoreUnderTest } from './check'

const everyCase: CaseQuery = {
  filter: null,
  caseTypes: null,
  archived: false,
  now: start,
  after: null,
  limit: 50,
}

const idsOf = async (tx: StoreTransaction, query: Partial<CaseQuery>) =>
  (await tx.query.cases({ ...everyCase, ...query })).cases.map((record) => record.id)

const cases = [
  created('c', [task('t1'), task('t2', { progress: completed })], { type: 'injury', assigneeIds: ['dana'] }),
  created('a', [task('t3', { due: due('2026-03-02T14:00:00Z') })], { type: 'divorce' }),
  created('b', [task('t4', { applicability: 'undetermined' })], { customFields: { court: 'Bronx' } }),
  created('d', [], { archivedAt: start }),
]

/** Lists of cases. */
export const caseListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'cases are listed in id order, archived ones apart, each once',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, {}), ['a', 'b', 'c'])
        deepEqual(await idsOf(tx, { archived: true }), ['d'])
        const first = await tx.query.cases({ ...everyCase, limit: 2 })
        deepEqual(first.next, 'b')
        const second = await tx.query.cases({ ...everyCase, limit: 1, after: first.next })
        deepEqual([second.cases.map((record) => record.id), second.next], [['c'], null])
      })
    },
  },
  {
    name: 'a scope of case types leaves cases of other types out, and cases of none',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, { caseTypes: ['injury', 'tax'] }), ['c'])
        deepEqual(await idsOf(tx, { caseTypes: [] }), [])
      })
    },
  },
  {
    name: 'a filter finds cases by their fields and by their tasks as of the moment asked',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const find = (field: string, value: string | number, now = start) =>
          idsOf(tx, { now, filter: { field, is: 'equals', value } })
        deepEqual(await find('assignee', 'dana'), ['c'])
        deepEqual(await find('custom.court', 'Bronx'), ['b'])
        deepEqual(await find('openTasks', 1), ['a', 'c'])
        deepEqual(await find('overdueTasks', 1), ['a'])
        deepEqual(await find('overdueTasks', 1, '2026-03-02T13:59:59Z'), [])
      })
    },
  },
]
