import type { CaseState } from '@casework/core'
import {
  caseMatcher,
  compareCursors,
  compareLinks,
  cursorOf,
  eventMatcher,
  linkMatcher,
  messageMatcher,
  noticeMatcher,
  outlineOf,
  runMatcher,
  taskCountOf,
  taskMatcher,
  taskPageOf,
  taskRowOf,
  type CasePage,
  type CaseQuery,
  type People,
  type StoreQueries,
  type TaskPage,
  type TaskQuery,
} from '@casework/core/adapter'
import { caseIn, casesIn, eventsIn, recordsIn, type Rows } from './rows'

/** Questions to rows, which throw once the transaction has ended. Core has the rules of order and of filters as functions; a database has them as SQL. */
export function queriesOn(rows: () => Rows): StoreQueries {
  return {
    list: async (kind, after, limit) => recordsIn(rows(), kind, after).slice(0, limit),
    cases: async (query) => casePage(rows(), query),
    async caseIds(query) {
      const { cases, next } = casePage(rows(), query)
      return { ids: cases.map(({ id }) => id), next }
    },
    async caseOutlines(ids) {
      const found = ids.flatMap((id) => caseIn(rows(), id)?.record ?? [])
      return new Map(found.map((record) => [record.id, outlineOf(record)]))
    },
    tasks: async (query) => taskPage(casesIn(rows(), null), query),
    countTasks: async (queries) =>
      queries.map(({ filter, now, cap }) => {
        const query = { filter, now, sort: 'due', descending: false, after: null, limit: Infinity } as const
        return taskCountOf(taskPage(casesIn(rows(), null), query).rows.length, cap)
      }),
    events: async (caseId, taskId, { after = 0, most } = {}) =>
      eventsIn(rows(), caseId).slice(after).filter(eventMatcher(taskId)).slice(0, most),
    links: async (of) => recordsIn(rows(), 'link', null).filter(linkMatcher(of)).sort(compareLinks),
    messages: async (query) =>
      recordsIn(rows(), 'message', null).reverse().filter(messageMatcher(query)).slice(0, query.limit),
    notices: async (query) =>
      recordsIn(rows(), 'notice', null).reverse().filter(noticeMatcher(query)).slice(0, query.limit),
    runs: async (query) =>
      recordsIn(rows(), 'run', null).reverse().filter(runMatcher(query)).slice(0, query.limit),
  }
}

function casePage(rows: Rows, query: CaseQuery): CasePage {
  const found = casesIn(rows, query.after).filter(caseMatcher(query, peopleIn(rows)))
  const cases = found.slice(0, query.limit).map(({ record }) => record)
  return { cases, next: found.length > cases.length ? (cases.at(-1)?.id ?? null) : null }
}

function peopleIn(rows: Rows): People {
  const clients = recordsIn(rows, 'client', null).map((each) => [each.id, each] as const)
  const points = recordsIn(rows, 'contactPoint', null).map((each) => [each.contactPointId, each] as const)
  return { client: new Map(clients), contactPoint: new Map(points) }
}

function taskPage(cases: readonly CaseState[], query: TaskQuery): TaskPage {
  const { filter, now, sort, descending, after } = query
  const compare = compareCursors(sort, descending)
  const matcher = taskMatcher(filter, now)
  const found = cases
    .flatMap((state) => {
      const tasks = [...state.tasks.values()].filter(matcher(state.record) ?? (() => false))
      return tasks.map((task) => ({ row: taskRowOf(task, state), at: cursorOf(task, sort, now) }))
    })
    .filter(({ at }) => after === null || compare(at, after) > 0)
    .sort((a, b) => compare(a.at, b.at))
  const rows = found.map(({ row }) => row)
  return taskPageOf(query, rows)
}
