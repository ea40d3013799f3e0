import { deepEqual } from 'node:assert/strict'
import type { CaseFilter } from '@casework/core'
import type { CaseQuery, StoreTransaction } from '@casework/core/adapter'
import { caseQuery, client, contactPoint, created, due, keep, start, task } from '../builders/index'
import type { Check, StoreUnderTest } from './check'

const idsOf = async (tx: StoreTransaction, query: Partial<CaseQuery>) =>
  (await tx.query.caseIds(caseQuery(query))).ids

const cases = [
  created('b', [task('t1', { due: due('2026-03-02T14:00:00Z') })], { type: 'injury', assigneeIds: ['eli'] }),
  created('B', [], { type: 'divorce', customFields: { court: 'Cour supérieure', note: ' ' } }),
  created('😀', [task('t2')], { customFields: { court: 'STRASSE', note: ['neck', 'back'], sum: 10 } }),
  created('ﬁ', [], { customFields: { court: '2026-03-02T09:00:00-05:00', note: '', sum: 9.5 } }),
  created('gone', [], { type: 'injury', archived: true }),
]

/** A phone number, and the id that its contact point is kept under. */
const phone = '+12125550123'
const pointId = 'sms.57affaa99b8f2942f91a00261aa2c67174fdd764b0943d959adff582d6bdc4a0'

/** Ids of cases for work in bulk. */
export const caseSelectionChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'the ids of matching cases are those that the list of cases shows, page by page',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const page = async (over: Partial<CaseQuery>) => {
          const { ids, next } = await tx.query.caseIds(caseQuery(over))
          return [ids, next]
        }
        deepEqual(await page({}), [['B', 'b', 'ﬁ', '😀'], null])
        deepEqual(await page({ limit: 2 }), [['B', 'b'], 'b'])
        deepEqual(await page({ limit: 2, after: 'b' }), [['ﬁ', '😀'], null])
        deepEqual(await idsOf(tx, { archived: true }), ['gone'])
        deepEqual(await idsOf(tx, { caseTypes: ['injury'] }), ['b'])
        deepEqual(await idsOf(tx, { filter: { field: 'overdueTasks', is: 'equals', value: 1 } }), ['b'])
        deepEqual(
          await idsOf(tx, {
            now: '2026-03-01T00:00:00Z',
            filter: { field: 'overdueTasks', is: 'equals', value: 1 },
          }),
          [],
        )
      })
    },
  },
  {
    name: 'ids can be asked for ten thousand at a time',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        deepEqual(await tx.query.caseIds(caseQuery({ limit: 10_000 })), {
          ids: ['B', 'b', 'ﬁ', '😀'],
          next: null,
        })
      })
    },
  },
  {
    name: 'of ids it is told which name a case, of which type, and whether it is archived',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await keep(store, 'bolt', created('theirs'))
      await store.transaction('acme', async (tx) => {
        const asked = ['b', 'ﬁ', 'gone', 'theirs', 'never', 'B']
        const found = await tx.query.caseOutlines(asked)
        deepEqual(Object.fromEntries(found), {
          B: { type: 'divorce', archived: false, clientIds: [] },
          b: { type: 'injury', archived: false, clientIds: [] },
          ﬁ: { type: null, archived: false, clientIds: [] },
          gone: { type: 'injury', archived: true, clientIds: [] },
        })
        deepEqual(await tx.query.caseOutlines([]), new Map())
      })
    },
  },
  {
    name: 'filters read texts, numbers, lists and instants as conditions do',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const find = (is: 'equals' | 'contains' | 'greaterThan' | 'in', value: CaseValue, field = 'court') =>
          idsOf(tx, { filter: { field: `custom.${field}`, is, value } })
        // Letter case is folded outside of ASCII, too, and nothing else is.
        deepEqual(await find('contains', 'SUPÉRIEURE'), ['B'])
        deepEqual(await find('contains', 'superieure'), [])
        deepEqual(await find('contains', 'straße'), [])
        deepEqual(await find('equals', 'strasse'), [])
        // One moment in two spellings is equal, and the earlier one is less.
        deepEqual(await find('equals', '2026-03-02T14:00:00Z'), ['ﬁ'])
        deepEqual(await find('in', ['x', '2026-03-02T14:00:00.000Z']), ['ﬁ'])
        deepEqual(await find('greaterThan', '2026-03-02T13:59:59Z'), ['ﬁ'])
        // Lists are sets, and numbers are no texts.
        deepEqual(await find('equals', ['back', 'neck', 'neck'], 'note'), ['😀'])
        deepEqual(await find('contains', 'nec', 'note'), [])
        deepEqual(await find('greaterThan', 9.5, 'sum'), ['😀'])
        deepEqual(await find('greaterThan', '9', 'sum'), [])
      })
    },
  },
  {
    name: 'a filter turned round finds every other case, those without a value among them',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...cases)
      await store.transaction('acme', async (tx) => {
        const find = (filter: CaseFilter) => idsOf(tx, { filter })
        const blank: CaseFilter = { field: 'custom.note', is: 'isEmpty' }
        deepEqual(await find(blank), ['B', 'b', 'ﬁ'])
        deepEqual(await find({ not: blank }), ['😀'])
        const rich: CaseFilter = { field: 'custom.sum', is: 'atLeast', value: 10 }
        deepEqual(await find({ not: rich }), ['B', 'b', 'ﬁ'])
        const folded: CaseFilter = { field: 'custom.court', is: 'contains', value: 'É' }
        deepEqual(await find({ not: { any: [folded, rich] } }), ['b', 'ﬁ'])
        deepEqual(await find({ field: 'custom.sum', is: 'notEquals', value: 10 }), ['B', 'b', 'ﬁ'])
      })
    },
  },
  {
    name: 'a case is opted out while no address of today of its clients holds a consent to messages about work',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('hers', [], { clientIds: ['ana', 'ben'] }), created('nobody’s'))
      const put = (point: Parameters<typeof contactPoint>[1], number: string | null = phone) =>
        store.transaction('acme', async (tx) => {
          await tx.put('client', new Map([['ana', client('ana', { phone: number })]]))
          await tx.put('contactPoint', new Map([[pointId, contactPoint(pointId, point)]]))
        })
      const optedOut = () =>
        store.transaction('acme', (tx) => idsOf(tx, { filter: { field: 'optedOut', is: 'isTrue' } }))
      const consent = { source: 'intake', at: start, wasGranted: true } as const
      deepEqual(await optedOut(), ['hers', 'nobody’s'])
      await put({})
      deepEqual(await optedOut(), ['nobody’s'])
      await put({ consents: { transactional: { ...consent, state: 'revoked' } } })
      deepEqual(await optedOut(), ['hers', 'nobody’s'])
      await put({ consents: { commercial: { ...consent, state: 'granted' } } })
      deepEqual(await optedOut(), ['hers', 'nobody’s'])
      await put({}, '+12125550188')
      deepEqual(await optedOut(), ['hers', 'nobody’s'])
    },
  },
]

type CaseValue = string | number | readonly string[]
