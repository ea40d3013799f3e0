import type { Desk, Store } from '@casework/core'
import type { StoreTransaction, TaskQuery } from '@casework/core/adapter'
import { caseworkOn } from './casework'
import { staffCount, staffId, tenant } from './prototypes'

type Input = Parameters<Desk['tasks']['dashboard']>[0]

/** A list that is measured, as many ways as there are people and cases that ask for it. */
export interface ListCase {
  readonly name: string
  /** How many times the limit it may take at most; null: no goal. */
  readonly goal: number | null
  /** The page that is read. Page 1 of the same list is the case before it. */
  readonly page: number
  readonly input: (turn: number) => Input
  /** A person's tasks in an order that no index has: all of them are read and sorted. */
  readonly isSorted: boolean
  /** Who asks. */
  readonly staff: (turn: number) => number
}

/** Staff of the first half stand first on their cases only; those of the second half also on cases of others. */
const alone = (turn: number) => (turn * 37) % (staffCount / 2)
const withOthers = (turn: number) => staffCount / 2 + ((turn * 37) % (staffCount / 2))

const open = ['overdue', 'in_progress', 'todo'] as const

/** Everybody asks for their own: `filters` may name the one who asks. */
const list = (
  name: string,
  goal: number | null,
  filters: Input | ((staff: string) => Input),
  pages: readonly number[] = [1],
  staff = alone,
): readonly ListCase[] =>
  pages.map((page) => ({
    name: page === 1 ? name : `${name}, page ${String(page)}`,
    goal: page === 1 ? goal : 2,
    page,
    isSorted: name === 'My open by status',
    staff,
    input: (turn) => (typeof filters === 'function' ? filters(staffId(staff(turn))) : filters),
  }))

export const listCases: readonly ListCase[] = [
  ...list('My tasks', 2.5, { view: 'mine' }, [1, 10]),
  ...list('My tasks, with others’ cases (inbox)', 10, { view: 'mine' }, [1, 10], withOthers),
  ...list('My open tasks', 2.5, { view: 'mine', status: [...open] }),
  ...list('Overdue', 2.5, { view: 'overdue' }, [1, 100]),
  ...list('Due today', 2.5, { view: 'dueToday' }),
  ...list('Due this week', 2.5, { view: 'dueThisWeek' }, [1, 100]),
  ...list('My due today', 2.5, (assigneeId) => ({ view: 'dueToday', assigneeId })),
  ...list('My due this week', 2.5, (assigneeId) => ({ view: 'dueThisWeek', assigneeId })),
  ...list('Status, assignee and due date', 2.5, (assigneeId) => ({
    status: ['todo'],
    assigneeId,
    dueFrom: '2026-03-02',
    dueTo: '2026-04-30',
  })),
  ...list('Completed, whole firm', 2.5, { status: ['completed'] }, [1, 100]),
  ...list('All by due date', 2.5, {}, [1, 100]),
  ...list('All by due date, descending', 2.5, { descending: true }, [1, 100]),
  ...list('All by name', 2.5, { sort: 'name' }, [1, 100]),
  ...list('All by name, descending', 2.5, { sort: 'name', descending: true }, [1, 100]),
  ...list('Open by name', 2.5, { sort: 'name', status: [...open] }, [1, 100]),
  ...list('My open by name', 2.5, { view: 'mine', sort: 'name', status: [...open] }),
  ...list('All by status', 2.5, { sort: 'status' }, [1, 100]),
  ...list('All by status, descending', 2.5, { sort: 'status', descending: true }, [1, 100]),
  ...list('My open by status', 10, { view: 'mine', sort: 'status', status: [...open] }),
]

/** A list ready to be read again and again: by the product, and by its store alone. */
export interface PreparedList {
  readonly ours: (turn: number) => Promise<unknown>
  readonly store: (turn: number) => Promise<unknown>
  /** How many rows its pages hold. */
  readonly rows: number
}

const variations = 16

/**
 * Follows the list to its page for some of those who ask, and keeps what the store was asked there. Null: somebody's list
 * has no such page.
 */
export async function prepareList(
  store: Store,
  { input, page, staff }: ListCase,
): Promise<PreparedList | null> {
  const queries: TaskQuery[] = []
  const watched = caseworkOn(watch(store, (query) => queries.push(query)))
  const quick = caseworkOn(store)
  const asked: { readonly desk: Desk; readonly input: Input }[] = []
  let rows = 0
  for (let turn = 0; turn < variations; turn += 1) {
    const actor = { tenant, staff: staffId(staff(turn)) }
    const found = await cursorBefore(quick.as(actor), input(turn), page)
    if (found === 'short') return null
    const own = { ...input(turn), ...found }
    rows = (await watched.as(actor).tasks.dashboard(own)).tasks.length
    asked.push({ desk: quick.as(actor), input: own })
  }
  return {
    rows,
    async ours(turn) {
      const { desk, input: own } = asked[turn % variations]!
      return desk.tasks.dashboard(own)
    },
    store: (turn) => store.transaction(tenant, (tx) => tx.query.tasks(queries[turn % variations]!)),
  }
}

/** Reads the list's page once, for one of those who ask. False: there is no such page. */
export async function readList(store: Store, { input, page, staff }: ListCase): Promise<boolean> {
  const desk = caseworkOn(store).as({ tenant, staff: staffId(staff(0)) })
  const found = await cursorBefore(desk, input(0), page)
  if (found === 'short') return false
  await desk.tasks.dashboard({ ...input(0), ...found })
  return true
}

/** Where the page begins, as more of the input; `short` when the list ends before it. */
async function cursorBefore(
  desk: Desk,
  input: Input,
  page: number,
): Promise<{ readonly after?: string } | 'short'> {
  let found: { readonly after?: string } = {}
  for (let left = (page - 1) * pageSize; left > 0;) {
    const limit = Math.min(left, longestPage)
    const { next } = await desk.tasks.dashboard({ ...input, ...found, limit })
    if (next === null) return 'short'
    found = { after: next }
    left -= limit
  }
  return found
}

const pageSize = 50
const longestPage = 200

/** The store, telling what is asked of its task lists. */
function watch(store: Store, tell: (query: TaskQuery) => void): Store {
  return {
    ...store,
    transaction: (of, work, ahead) => store.transaction(of, (tx) => work(watchedTx(tx, tell)), ahead),
  }
}

function watchedTx(tx: StoreTransaction, tell: (query: TaskQuery) => void): StoreTransaction {
  const tasks: StoreTransaction['query']['tasks'] = (query) => {
    tell(query)
    return tx.query.tasks(query)
  }
  return { ...tx, query: { ...tx.query, tasks } }
}
