import { deepEqual, equal } from 'node:assert/strict'
import type { StoreTransaction, TaskCursor, TaskFilter, TaskQuery } from '@casework/core/adapter'
import { created, due, everyTask, keep, load, start, task, taskQuery, waitingFor } from '../builders/index'
import type { Check, StoreUnderTest } from './check'

const idsOf = async (tx: StoreTransaction, query: Partial<TaskQuery> = {}) =>
  (await tx.query.tasks(taskQuery(query))).rows.map((row) => row.task.id)

const filtered = (filter: Partial<TaskFilter>) => ({ filter: { ...everyTask, ...filter } })

/** One task of every kind that a status tells apart, and some that no list shows. */
const menagerie = [
  created(
    'ruiz',
    [
      task('late', { name: 'Visit 10', due: due('2026-03-02T13:00:00Z') }),
      task('held', { name: 'Écho', held: true, due: due('2026-03-01T00:00:00Z') }),
      task('today', {
        name: 'visit 9',
        due: due('2026-03-02T20:00:00Z'),
        phase: 'in_progress',
      }),
      task('week', { name: 'b', due: due('2026-03-06T00:00:00Z', '2026-03-05') }),
      task('never', { name: 'a' }),
      task('done', { name: 'c', phase: 'completed', due: due('2026-03-02T20:00:00Z') }),
      task('skipped', { name: 'd', applicability: 'skipped', due: due('2026-03-02T20:00:00Z') }),
      task('waived', { name: 'e', waived: true }),
      task('unknown', { name: 'f', applicability: 'undetermined', due: due('2026-03-02T20:00:00Z') }),
      task('removed', { removed: true }),
    ],
    { type: 'injury', assigneeIds: ['dana', 'eli'] },
  ),
  created('okafor', [task('other', { name: 'g' })], { type: null, assigneeIds: ['eli'] }),
  created('gone', [task('archived')], { archived: true, assigneeIds: ['dana'] }),
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
    name: 'names sort by their fold key in code-point order, numbers in them by size',
    async run(open) {
      const { store } = await open()
      const names = { t1: 'Visit 10', t2: 'visit 9', t3: 'Écho', t4: 'Zoo', t5: 'apple', t6: '﹅', t7: '😀' }
      const tasks = Object.entries(names).map(([id, name]) => task(id, { name }))
      await keep(store, 'acme', created('ruiz', tasks))
      await store.transaction('acme', async (tx) => {
        const order = ['t5', 't3', 't2', 't1', 't4', 't6', 't7']
        deepEqual(await idsOf(tx, { sort: 'name' }), order)
        deepEqual(await idsOf(tx, { sort: 'name', descending: true }), order.toReversed())
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
    name: 'two assignees find what both of them work on, in lists and in counts',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        for (const [assigneeId, alsoAssigneeId] of [
          ['eli', 'dana'],
          ['dana', 'eli'],
        ] as const) {
          const both = { assigneeId, alsoAssigneeId }
          equal((await idsOf(tx, filtered(both))).length, 9)
          deepEqual(await idsOf(tx, filtered({ ...both, statuses: ['completed'] })), ['done'])
          deepEqual(await idsOf(tx, { ...filtered({ ...both, statuses: ['todo'] }), sort: 'name' }), [
            'never',
            'week',
            'held',
            'unknown',
          ])
          const asked = { ...filtered(both), now: start }
          deepEqual(
            await tx.query.countTasks([
              { ...asked, cap: null },
              { ...asked, cap: 3 },
            ]),
            [
              { count: 9, capped: false },
              { count: 3, capped: true },
            ],
          )
        }
        deepEqual(await idsOf(tx, filtered({ assigneeId: 'eli', alsoAssigneeId: 'nobody' })), [])
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
    name: 'a date that waits for another task names that task by its key',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', created('ruiz', [task('first'), task('then', waitingFor('first'))]))
      await store.transaction('acme', async (tx) => {
        const { rows } = await tx.query.tasks(taskQuery({ sort: 'name' }))
        deepEqual(
          rows.map((row) => [row.task.id, row.waitingForKey]),
          [
            ['first', null],
            ['then', 'first'],
          ],
        )
      })
    },
  },
  {
    name: 'a row holds the whole task, as its case does',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        const { rows } = await tx.query.tasks(taskQuery())
        for (const { task: found } of rows) {
          deepEqual(found, (await load(tx, found.caseId, false)).tasks.get(found.id))
        }
        equal(rows.length, 10)
      })
    },
  },
  {
    name: 'pages of tasks follow one another without a gap or a repeat, in every sort and direction',
    async run(open) {
      const { store } = await open()
      await keep(store, 'acme', ...menagerie)
      await store.transaction('acme', async (tx) => {
        for (const sort of ['due', 'name', 'status'] as const) {
          for (const descending of [false, true]) {
            const whole = await idsOf(tx, { sort, descending })
            for (const limit of [1, 2, 5, 10]) {
              const seen: string[] = []
              let pages = 0
              for (let after: TaskCursor | null = null; pages < 20;) {
                const page = await tx.query.tasks(taskQuery({ sort, descending, limit, after }))
                seen.push(...page.rows.map((row) => row.task.id))
                pages += 1
                if (page.next === null) break
                after = page.next
              }
              deepEqual([seen, pages], [whole, Math.ceil(whole.length / limit)])
            }
          }
        }
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
