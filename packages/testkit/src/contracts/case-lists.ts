import { deepEqual } from 'node:assert/strict'
import type { CaseFilter } from '@casework/core'
import type { CaseQuery, StoreTransaction } from '@casework/core/adapter'
import { caseQuery, changed, created, due, keep, load, start, task } from '../builders/index'
import type { Check, StoreUnderTest } from './check'

const idsOf = async (tx: StoreTransaction, query: Partial<CaseQuery>) =>
  (await tx.query.cases(caseQuery(query))).cases.map((record) => record.id)

const cases = [
  created('c', [task('t1'), task('t2', { phase: 'completed' })], {
    type: 'injury',
    assigneeIds: ['eli', 'dana'],
  }),
  created('a', [task('t3', { due: due('2026-03-02T14:00:00Z') })], { type: 'divorce' }),
  created('b', [task('t4', { applicability: 'undetermined' })], {
    customFields: { court: 'Bronx', sum: 12 },
  }),
  created('d', [], { archived: true }),
]

/** Lists of cases. */
export const caseListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'cases are listed in code-point order of their ids, archived ones apart',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases, created('B'), created('é'), created('😀'), created('ﬁ'))
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, {}), ['B', 'a', 'b', 'c', 'é', 'ﬁ', '😀'])
        deepEqual(await idsOf(tx, { archived: true }), ['d'])
      })
    },
  },
  {
    name: 'pages of cases hold each once, and the last one says that nothing follows',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const page = async (over: Partial<CaseQuery>) => {
          const found = await tx.query.cases(caseQuery(over))
          return [found.cases.map((record) => record.id), found.next]
        }
        deepEqual(await page({ limit: 2 }), [['a', 'b'], 'b'])
        deepEqual(await page({ limit: 1, after: 'b' }), [['c'], null])
        deepEqual(await page({ limit: 3 }), [['a', 'b', 'c'], null])
        const open = { field: 'openTasks', is: 'atLeast', value: 1 } as const
        deepEqual(await page({ limit: 1, filter: open }), [['a'], 'a'])
        deepEqual(await page({ limit: 2, filter: open }), [['a', 'c'], null])
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
    name: 'cases are found by a client whom they have or had',
    async run(open) {
      const { store } = await open()
      const plan = { clientIds: ['ben'], pastClientIds: ['ana'] }
      await keep(store, 'acme', created('now', [], { clientIds: ['ana', 'ben'] }), created('once', [], plan))
      await keep(store, 'acme', created('gone', [], { ...plan, archived: true }), created('never'))
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, { everClient: 'ana' }), ['now', 'once'])
        deepEqual(await idsOf(tx, { everClient: 'ana', archived: true }), ['gone'])
        deepEqual(await idsOf(tx, { everClient: 'cy' }), [])
        deepEqual(await idsOf(tx, { filter: { field: 'client', is: 'equals', value: 'ana' } }), ['now'])
      })
      await store.transaction('acme', async (tx) => {
        const state = await load(tx, 'now')
        const record = { ...state.record, ...plan }
        await tx.commit([changed(state, { type: 'CaseChanged', record })])
        deepEqual(await idsOf(tx, { everClient: 'ana' }), ['now', 'once'])
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
        deepEqual(await find('type', 'divorce'), ['a'])
        deepEqual(await find('assignee', 'dana'), ['c'])
        deepEqual(await find('custom.court', 'Bronx'), ['b'])
        deepEqual(await find('openTasks', 1), ['a', 'c'])
        deepEqual(await find('overdueTasks', 1), ['a'])
        deepEqual(await find('overdueTasks', 1, '2026-03-02T13:59:59Z'), [])
      })
    },
  },
  {
    name: 'filters join by all, any and not, and what a case does not have is empty',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const find = (filter: CaseFilter) => idsOf(tx, { filter })
        const untyped: CaseFilter = { field: 'type', is: 'isEmpty' }
        const rich: CaseFilter = { field: 'custom.sum', is: 'greaterThan', value: 9 }
        const dana: CaseFilter = { field: 'assignee', is: 'contains', value: 'dana' }
        deepEqual(await find(untyped), ['b'])
        deepEqual(await find({ field: 'type', is: 'isNotEmpty' }), ['a', 'c'])
        deepEqual(await find({ all: [untyped, rich] }), ['b'])
        deepEqual(await find({ any: [rich, dana] }), ['b', 'c'])
        deepEqual(await find({ not: { any: [rich, dana] } }), ['a'])
        deepEqual(await find({ not: rich }), ['a', 'c'])
      })
    },
  },
]
