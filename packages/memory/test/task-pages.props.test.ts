import { statuses, statusOf } from '@casework/core'
import { compareCodePoints } from '@casework/core/adapter'
import type { TaskSort, TaskState } from '@casework/core'
import type { CaseCommit, TaskCursor, TaskRow } from '@casework/core/adapter'
import { memoryStore } from '@casework/memory'
import { everyTask, keep, start, taskQuery } from '@casework/testkit/builders'
import { anyCases, someInstants } from '@casework/testkit/generators'
import fc from 'fast-check'
import { expect, it } from 'vitest'

it('pages of tasks are in order, complete and without repeats, for every sort, direction and page size', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCases,
      fc.constantFrom<TaskSort>('due', 'name', 'status'),
      fc.boolean(),
      fc.integer({ min: 1, max: 7 }),
      async (cases, sort, descending, limit) => {
        const store = memoryStore()
        await keep(store, 'acme', ...cases)
        const { rows, pages } = await store.transaction('acme', async (tx) => {
          const found: TaskRow[] = []
          const sizes: number[] = []
          for (let after: TaskCursor | null = null; ;) {
            const page = await tx.query.tasks(taskQuery({ sort, descending, limit, after }))
            found.push(...page.rows)
            sizes.push(page.rows.length)
            // A page that repeats itself would go on for ever.
            if (!page.next || found.length > 100) return { rows: found, pages: sizes }
            after = page.next
          }
        })
        const listed = rows.map((row) => row.task)
        expect(pages.slice(0, -1).every((size) => size === limit)).toBe(true)
        expect(new Set(listed.map((each) => each.id)).size).toBe(listed.length)
        expect(listed.map((each) => each.id).toSorted()).toEqual(expected(cases).toSorted())
        listed.slice(1).forEach((each, index) => {
          expect(precedes(listed[index]!, each, sort, descending)).toBe(true)
        })
      },
    ),
  )
})

it('at every moment the counts of the statuses sum to the number of tasks', async () => {
  await fc.assert(
    fc.asyncProperty(anyCases, fc.constantFrom(...someInstants), async (cases, now) => {
      const store = memoryStore()
      await keep(store, 'acme', ...cases)
      const [all, ...each] = await store.transaction('acme', (tx) =>
        tx.query.countTasks(
          [null, ...statuses].map((status) => ({
            filter: { ...everyTask, statuses: status && [status] },
            now,
            cap: null,
          })),
        ),
      )
      expect(all?.count).toBe(expected(cases).length)
      expect(each.reduce((sum, { count }) => sum + count, 0)).toBe(all?.count)
    }),
  )
})

function expected(cases: readonly CaseCommit[]): string[] {
  return cases
    .filter(({ next }) => next.record.archivedAt === null)
    .flatMap(({ next }) => [...next.tasks.values()])
    .filter((each) => !each.removed)
    .map((each) => each.id)
}

/** The order as the rules tell it, written apart from the code under test. */
function precedes(a: TaskState, b: TaskState, sort: TaskSort, descending: boolean): boolean {
  const due = (each: TaskState) => (each.due.kind === 'set' ? Date.parse(each.due.before) : Infinity)
  const byDue = (turned: boolean) => {
    if (due(a) === due(b)) return 0
    if (due(a) === Infinity || due(b) === Infinity) return due(a) === Infinity ? 1 : -1
    return due(a) < due(b) !== turned ? -1 : 1
  }
  const rank = (each: TaskState) =>
    ['overdue', 'in_progress', 'todo', 'completed', 'skipped'].indexOf(statusOf(each, start))
  const turn = descending ? -1 : 1
  const first = {
    due: () => byDue(descending),
    name: () => turn * compareCodePoints(a.definition.nameKey, b.definition.nameKey),
    status: () => turn * (rank(a) - rank(b)) || byDue(false),
  }[sort]()
  return first < 0 || (first === 0 && compareCodePoints(a.id, b.id) < 0)
}
