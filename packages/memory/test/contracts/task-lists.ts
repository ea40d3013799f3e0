import { deepEqual, equal } from 'node:assert/strict'
import type { StoreTransaction, TaskFilter, TaskQuery } from '@casework/core'
import { completed, created, due, everyTask, mark, start, task, taskQuery } from '../builders'
import { keep, type Check, type StoreUnderTest } from './check'

const idsOf = async (tx: StoreTransaction, query: Partial<TaskQuery> = {}) =>
  (await tx.query.tasks(taskQuery(query))).rows.map((row) => row.task.id)

const filtered = (filter: Partial<TaskFilter>) => ({ filter: { ...everyTask, ...filter } })

/** One task of every kind that a status tells apart, and some that no list shows. */
const menagerie = [
  created(
    'ruiz',
    [
      task('late', { name: 'Visit 10', due: due('2026-03-02T13:00:00Z') }),
      task('held', { name: 'Écho', held: mark, due: due('2026-03-01T00:00:00Z') }),
      task('today', {
        name: 'visit 9',
        due: due('2026-03-02T20:00:00Z'),
        progress: { phase: 'in_progress', startedAt: start },
      }),
      task('week', { name: 'b', due: due('2026-03-06T00:00:00Z', '2026-03-05') }),
      task('never', { name: 'a' }),
      task('done', { name: 'c', progress: completed, due: due('2026-03-02T20:00:00Z') }),
      task('skipped', { name: 'd', applicability: 'skipped', due: due('2026-03-02T20:00:00Z') }),
      task('waived', { name: 'e', waived: mark }),
      task('unknown', { name: 'f', applicability: 'undetermined', due: due('2026-03-02T20:00:00Z') }),
      task('removed', { removed: mark }),
    ],
    { type: 'injury', assigneeIds: ['dana', 'eli'] },
  ),
  created('okafor', [task('other', { name: 'g' })], { type: null, assigneeIds: ['eli'] }),
  created('gone', [task('archived')], { archivedAt: start, assigneeIds: ['dana'] }),
]

/** Lists and counts of tasks across cases. */
export const taskListChecks: readonly Check<StoreUnderTest>[] = [
  {
    name: 'no due date comes last in both directions, and ids break ties the same way in both',
    async run(open) {
      const { store } = await open()
      const tasks = [
        task('d', { due: due('2026-03-05T05:00:00Z') }),
        task('b', { due: due('2026-03-05T05:00:00.250Z') }),
        task('c'),
        task('a'),
        task('f', { due: due('2026-03-06T05:00:00Z') }),
        task('e', { due: due('2026-03-06T05:00:00Z') }),
      ]
      await keep(store, 'acme', created('ruiz', tasks))
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx), ['d', 'b', 'e', 'f', 'a', 'c'])
        deepEqual(await idsOf(tx, { descending: true }), ['e', 'f', 'b', 'd', 'a', 'c'])
      })
    },
  },
  {
    name: 'names sort by their fold key, numbers in them by size',
    async run(open) {
      const { store } = await open()
      const tasks = ['Visit 10', 'visit 9', 'Écho', 'Zoo', 'apple'].map((name) =>
        task(`id-${name}`, { name }),
      )
      await keep(store, 'acme', created('ruiz', tasks))
      await store.transaction('acme', async (tx) => {
        const names = ['apple', 'Écho', 'visit 9', 'Visit 10', 'Zoo'].map((name) => `id-${name}`)
        deepEqual(await idsOf(tx, { sort: 'name' }), names)
        deepEqual(await idsOf(tx, { sort: 'name', descending: true }), names.toReversed())
      })
    },
  },
  {
    name: 'statuses sort overdue, in progress, to do, completed, skipped, then by due date',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        const open = ['late', 'today', 'held', 'unknown', 'week', 'never', 'other']
        deepEqual(await idsOf(tx, { sort: 'status' }), [...open, 'done', 'skipped', 'waived'])
        const back = [
          'skipped',
          'waived',
          'done',
          'held',
          'unknown',
          'week',
          'never',
          'other',
          'today',
          'late',
        ]
        deepEqual(await idsOf(tx, { sort: 'status', descending: true }), back)
      })
    },
  },
  {
    name: 'a filter narrows by status, assignee, case type, scope and due date',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, filtered({ statuses: ['overdue', 'completed'] })), ['late', 'done'])
        deepEqual(await idsOf(tx, filtered({ assigneeId: 'dana', statuses: ['skipped'] })), [
          'skipped',
          'waived',
        ])
        equal((await idsOf(tx, filtered({ assigneeId: 'eli' }))).length, 10)
        deepEqual(await idsOf(tx, filtered({ caseType: 'divorce' })), [])
        equal((await idsOf(tx, filtered({ caseTypes: ['injury'] }))).length, 9)
        deepEqual(await idsOf(tx, filtered({ caseTypes: [] })), [])
        deepEqual(await idsOf(tx, filtered({ dueFrom: '2026-03-03', dueTo: '2026-03-05' })), ['week'])
        deepEqual(await idsOf(tx, filtered({ dueTo: '2026-03-01' })), ['held'])
      })
    },
  },
  {
    name: 'due until a moment means open, applicable, not held, and not yet overdue',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        deepEqual(await idsOf(tx, filtered({ dueUntil: '2026-03-03T14:00:00Z' })), ['today'])
        deepEqual(await idsOf(tx, filtered({ dueUntil: '2026-03-06T00:00:00Z' })), ['today', 'week'])
        deepEqual(await idsOf(tx, filtered({ dueUntil: '2026-03-05T23:59:59Z' })), ['today'])
      })
    },
  },
  {
    name: 'a row names its case, who works on it, and what its date waits for',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        const { rows, next } = await tx.query.tasks(taskQuery({ sort: 'name', limit: 1 }))
        deepEqual(
          rows.map((row) => [row.task.id, row.caseName, row.assigneeIds, row.waitingForKey]),
          [['never', 'Case ruiz', ['dana', 'eli'], null]],
        )
        deepEqual(next, { sort: 'a', due: null, id: 'never' })
      })
    },
  },
  {
    name: 'counts stop at their cap and say so',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        const ask = (filter: Partial<TaskFilter>, cap: number | null) => ({
          ...filtered(filter),
          now: start,
          cap,
        })
        deepEqual(
          await tx.query.countTasks([
            ask({}, null),
            ask({ statuses: ['overdue'] }, 5),
            ask({}, 3),
            ask({ assigneeId: 'dana' }, null),
          ]),
          [
            { count: 10, capped: false },
            { count: 1, capped: false },
            { count: 3, capped: true },
            { count: 9, capped: false },
          ],
        )
      })
    },
  },
]
