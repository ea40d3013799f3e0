import { statuses, statusOf } from '@casework/core'
import {
  compareCodePoints,
  compareCursors,
  cursorOf,
  type StoreTransaction,
  type TaskCountQuery,
  type TaskFilter,
  type TaskQuery,
  type TaskRow,
} from '@casework/core/adapter'
import type { StoreUnderTest } from '@casework/testkit'
import { caseQuery } from '@casework/testkit/builders'
import { brokenStore, type Broken } from './twist'

const byDue = 'no due date comes last in both directions, and ids break ties the same way in both'
const byName = 'names sort by their fold key in code-point order, numbers in them by size'
const byStatus = 'statuses sort overdue, in progress, to do, completed, skipped, then by due date'
const narrowed = 'a filter narrows by status, assignee, case type, scope and due date'
const both = 'two assignees find what both of them work on, in lists and in counts'
const until = 'due until a moment means open, applicable, not held, and not yet overdue'
const caseNamed = 'a row names its case, who works on it, and what its date waits for'
const waiting = 'a date that waits for another task names that task by its key'
const whole = 'a row holds the whole task, as its case does'
const paged = 'pages of tasks follow one another without a gap or a repeat, in every sort and direction'
const capped = 'counts stop at their cap and say so'

type Compare = (a: TaskRow, b: TaskRow, query: TaskQuery) => number

const all = async (tx: StoreTransaction, query: TaskQuery) =>
  (await tx.query.tasks({ ...query, after: null, limit: 10_000 })).rows

/** A store that sorts in another way; its pages follow that order. */
const sorting = (name: string, breaks: string, compare: Compare) =>
  brokenStore(name, breaks, (tx) => ({
    query: {
      async tasks(query) {
        const rows = (await all(tx, query)).toSorted((a, b) => compare(a, b, query))
        const from = rows.findIndex((row) => row.task.id === query.after?.id) + 1
        const page = rows.slice(from, from + query.limit)
        const last = page.at(-1)
        const more = last && from + page.length < rows.length
        return { rows: page, next: more ? cursorOf(last.task, query.sort, query.now) : null }
      },
    },
  }))

/** A store that asks for something else than it was asked. */
const asking = (name: string, breaks: string, change: (query: TaskQuery) => TaskQuery) =>
  brokenStore(name, breaks, (tx) => ({ query: { tasks: (query) => tx.query.tasks(change(query)) } }))

const askingOf = (name: string, breaks: string, change: (filter: TaskFilter) => Partial<TaskFilter>) =>
  asking(name, breaks, (query) => ({ ...query, filter: { ...query.filter, ...change(query.filter) } }))

/** A store that shows other rows than it found. */
const showing = (name: string, breaks: string, change: (row: TaskRow, query: TaskQuery) => TaskRow | null) =>
  brokenStore(name, breaks, (tx) => ({
    query: {
      async tasks(query) {
        const page = await tx.query.tasks(query)
        return { ...page, rows: page.rows.flatMap((row) => change(row, query) ?? []) }
      },
    },
  }))

const counting = (name: string, change: (query: TaskCountQuery) => TaskCountQuery) =>
  brokenStore(name, capped, (tx) => ({
    query: { countTasks: (queries) => tx.query.countTasks(queries.map(change)) },
  }))

const withoutSecond = ({ alsoAssigneeId: _, ...filter }: TaskFilter): TaskFilter => filter

const sound: Compare = (a, b, { sort, descending, now }) =>
  compareCursors(sort, descending)(cursorOf(a.task, sort, now), cursorOf(b.task, sort, now))

const dueOf = ({ task }: TaskRow) => (task.due.kind === 'set' ? task.due.before : null)

/** Stores that list tasks wrongly. */
export const brokenTaskLists: readonly Broken<StoreUnderTest>[] = [
  sorting('null ordering: no due date comes first', byDue, (a, b, query) => {
    const [left, right] = [dueOf(a), dueOf(b)]
    if ((left === null) === (right === null)) return sound(a, b, query)
    return left === null ? -1 : 1
  }),
  sorting('null ordering: no due date comes first when descending', byDue, (a, b, query) => {
    const [left, right] = [dueOf(a), dueOf(b)]
    if ((left === null) === (right === null) || !query.descending) return sound(a, b, query)
    return left === null ? -1 : 1
  }),
  sorting('ids break ties the other way round when descending', byDue, (a, b, query) => {
    const tie = dueOf(a) === dueOf(b)
    return tie && query.descending ? compareCodePoints(b.task.id, a.task.id) : sound(a, b, query)
  }),
  sorting('instants are compared as text', byDue, (a, b, query) => {
    const [left, right] = [dueOf(a), dueOf(b)]
    if (left === null || right === null || left === right) return sound(a, b, query)
    return (left < right ? -1 : 1) * (query.descending ? -1 : 1)
  }),
  sorting('names are sorted as they are written', byName, (a, b, query) =>
    query.sort === 'name'
      ? compareCodePoints(a.task.definition.name, b.task.definition.name)
      : sound(a, b, query),
  ),
  sorting('names are sorted by UTF-16 units', byName, (a, b, query) => {
    const [left, right] = [a.task.definition.nameKey, b.task.definition.nameKey]
    return left === right || query.sort !== 'name' ? sound(a, b, query) : left < right ? -1 : 1
  }),
  sorting('statuses are sorted by the alphabet', byStatus, (a, b, query) => {
    const [left, right] = [a, b].map(({ task }) => statusOf(task, query.now))
    return left === right ? sound(a, b, query) : compareCodePoints(left ?? '', right ?? '')
  }),
  sorting('statuses are sorted by what is stored, which knows no overdue', byStatus, (a, b, query) => {
    const [left, right] = [a, b].map(({ task }) => statuses.indexOf(statusOf(task, '2000-01-01T00:00:00Z')))
    return left === right ? sound(a, b, { ...query, sort: 'due' }) : (left ?? 0) - (right ?? 0)
  }),
  brokenStore('tasks of archived cases are listed', byStatus, (tx) => ({
    query: {
      async tasks(query) {
        const page = await tx.query.tasks(query)
        const { cases } = await tx.query.cases(caseQuery({ archived: true }))
        const states = await tx.cases(
          cases.map(({ id }) => id),
          false,
        )
        const rows = [...states.values()].flatMap(({ record, tasks }) =>
          [...tasks.values()].map((task) => ({
            task,
            caseName: record.name,
            assigneeIds: record.assigneeIds,
            waitingForKey: null,
          })),
        )
        return { ...page, rows: [...page.rows, ...rows] }
      },
    },
  })),
  askingOf('nothing is ever overdue', narrowed, ({ statuses: wanted }) => ({
    statuses: wanted && wanted.filter((each) => each !== 'overdue'),
  })),
  showing('only the first assignee is looked at', narrowed, (row, { filter }) =>
    filter.assigneeId === null || row.assigneeIds[0] === filter.assigneeId ? row : null,
  ),
  asking('a second assignee is not looked at', both, ({ filter, ...query }) => ({
    ...query,
    filter: withoutSecond(filter),
  })),
  brokenStore('a second assignee is not looked at in counts', both, (tx) => ({
    query: {
      countTasks: (queries) =>
        tx.query.countTasks(queries.map((query) => ({ ...query, filter: withoutSecond(query.filter) }))),
    },
  })),
  askingOf('a scope of no types is taken for all', narrowed, ({ caseTypes }) => ({
    caseTypes: caseTypes?.length === 0 ? null : caseTypes,
  })),
  askingOf('the scope is not looked at', narrowed, () => ({ caseTypes: null })),
  askingOf('the case type is not looked at', narrowed, () => ({ caseType: null })),
  showing('the last day of a range is left out', narrowed, (row, { filter }) =>
    row.task.due.kind === 'set' && row.task.due.date === filter.dueTo ? null : row,
  ),
  asking('time taken from elsewhere: due until counts from the machine’s clock', until, (query) => ({
    ...query,
    now: '2000-01-01T00:00:00Z',
  })),
  showing('due until leaves its own moment out', until, (row, { filter }) =>
    dueOf(row) === filter.dueUntil ? null : row,
  ),
  brokenStore('due until shows held tasks', until, (tx) => ({
    query: {
      async tasks(query) {
        const page = await tx.query.tasks(query)
        const { dueUntil, ...rest } = query.filter
        const rows = dueUntil === null ? [] : await all(tx, { ...query, filter: { ...rest, dueUntil: null } })
        return { ...page, rows: [...rows.filter(({ task }) => task.held), ...page.rows] }
      },
    },
  })),
  showing('a row says the id of its case in place of the name', caseNamed, (row) => ({
    ...row,
    caseName: row.task.caseId,
  })),
  showing('a row names one assignee', caseNamed, (row) => ({
    ...row,
    assigneeIds: row.assigneeIds.slice(0, 1),
  })),
  showing('what a date waits for is not told', waiting, (row) => ({ ...row, waitingForKey: null })),
  showing('what a date waits for is told by id', waiting, (row) => ({
    ...row,
    waitingForKey: row.waitingForKey && `${row.task.caseId}:${row.waitingForKey}`,
  })),
  showing('a row leaves out marks and answers', whole, (row) => ({
    ...row,
    task: { ...row.task, answer: null, held: null },
  })),
  showing('a row shows the newest definition in place of the pinned one', whole, (row) => ({
    ...row,
    task: { ...row.task, definition: { ...row.task.definition, name: 'renamed since' } },
  })),
  brokenStore('a full page always promises another', paged, (tx) => ({
    query: {
      async tasks(query) {
        const { rows } = await tx.query.tasks(query)
        const last = rows.at(-1)
        const full = last && rows.length === query.limit
        return { rows, next: full ? cursorOf(last.task, query.sort, query.now) : null }
      },
    },
  })),
  brokenStore('reordered page: equal sort keys are skipped at the start of a page', paged, (tx) => ({
    query: {
      async tasks(query) {
        const rows = (await all(tx, query)).filter(
          ({ task }) =>
            query.after === null ||
            compareCursors(query.sort, query.descending)(
              { ...cursorOf(task, query.sort, query.now), id: '' },
              { ...query.after, id: '' },
            ) > 0,
        )
        const page = rows.slice(0, query.limit)
        const last = page.at(-1)
        const more = last && rows.length > page.length
        return { rows: page, next: more ? cursorOf(last.task, query.sort, query.now) : null }
      },
    },
  })),
  asking('the cursor is taken for one of the other direction', paged, (query) => ({
    ...query,
    descending: query.after === null ? query.descending : !query.descending,
  })),
  counting('the cap is not looked at', (query) => ({ ...query, cap: null })),
  counting('a count goes one beyond its cap', (query) => ({
    ...query,
    cap: query.cap === null ? null : query.cap + 1,
  })),
  brokenStore('a count at its cap does not say so', capped, (tx) => ({
    query: {
      countTasks: async (queries) =>
        (await tx.query.countTasks(queries)).map((each) => ({ ...each, capped: false })),
    },
  })),
  counting('counts do not narrow by assignee', (query) => ({
    ...query,
    filter: { ...query.filter, assigneeId: null },
  })),
]
