import { compareInstants, isOpen, statusOf, type CaseState, type TaskState } from '@casework/core'
import {
  compareCodePoints,
  compareCursors,
  cursorOf,
  isOptedOut,
  matchesCase,
  messageMatcher,
  noticeMatcher,
  runMatcher,
  taskMatcher,
  type CasePage,
  type CaseQuery,
  type StoreQueries,
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
      return new Map(
        found.map(({ id, type, archivedAt, clientIds }) => [
          id,
          { type, archived: archivedAt !== null, clientIds },
        ]),
      )
    },
    tasks: async (query) => taskPage(casesIn(rows(), null), query),
    countTasks: async (queries) =>
      queries.map(({ filter, now, cap }) => {
        const query = { filter, now, sort: 'due', descending: false, after: null, limit: Infinity } as const
        const { length } = taskPage(casesIn(rows(), null), query).rows
        return { count: Math.min(length, cap ?? Infinity), capped: length >= (cap ?? Infinity) }
      }),
    events: async (caseId, taskId, { after = 0, most } = {}) =>
      eventsIn(rows(), caseId)
        .slice(after)
        .filter((event) => taskId === null || ('taskId' in event && event.taskId === taskId))
        .slice(0, most),
    links: async (of) =>
      recordsIn(rows(), 'link', null)
        .filter((link) => ('caseId' in of ? link.caseId === of.caseId : link.clientId === of.clientId))
        .sort((a, b) => compareInstants(a.createdAt, b.createdAt) || compareCodePoints(a.linkId, b.linkId)),
    messages: async (query) =>
      recordsIn(rows(), 'message', null).reverse().filter(messageMatcher(query)).slice(0, query.limit),
    notices: async (query) =>
      recordsIn(rows(), 'notice', null).reverse().filter(noticeMatcher(query)).slice(0, query.limit),
    runs: async (query) =>
      recordsIn(rows(), 'run', null).reverse().filter(runMatcher(query)).slice(0, query.limit),
  }
}

function casePage(rows: Rows, query: CaseQuery): CasePage {
  const found = casesIn(rows, query.after).filter((state) => isAsked(state, query, rows))
  const cases = found.slice(0, query.limit).map(({ record }) => record)
  return { cases, next: found.length > cases.length ? (cases.at(-1)?.id ?? null) : null }
}

function isAsked({ record, tasks }: CaseState, query: CaseQuery, rows: Rows): boolean {
  const { archived, caseTypes, everClient, filter, now } = query
  if ((record.archivedAt !== null) !== archived) return false
  if (caseTypes !== null && (record.type === null || !caseTypes.includes(record.type))) return false
  if (everClient !== undefined && ![...record.clientIds, ...record.pastClientIds].includes(everClient))
    return false
  const open = [...tasks.values()].filter(isOpen)
  const overdueTasks = open.filter((task) => statusOf(task, now) === 'overdue').length
  const clients = recordsIn(rows, 'client', null).filter(({ id }) => record.clientIds.includes(id))
  const points = new Map(recordsIn(rows, 'contactPoint', null).map((each) => [each.contactPointId, each]))
  const optedOut = isOptedOut(clients, (id) => points.get(id))
  const facts = { record, openTasks: open.length, overdueTasks, optedOut }
  return filter === null || matchesCase(filter, facts)
}

function taskPage(cases: readonly CaseState[], { filter, now, sort, descending, after, limit }: TaskQuery) {
  const compare = compareCursors(sort, descending)
  const matcher = taskMatcher(filter, now)
  const found = cases
    .flatMap((state) => {
      const { name: caseName, assigneeIds } = state.record
      const tasks = [...state.tasks.values()].filter(matcher(state.record) ?? (() => false))
      return tasks.map((task) => ({ task, caseName, assigneeIds, waitingForKey: waitingForKey(task, state) }))
    })
    .map((row) => ({ row, at: cursorOf(row.task, sort, now) }))
    .filter(({ at }) => after === null || compare(at, after) > 0)
    .sort((a, b) => compare(a.at, b.at))
  const page = found.slice(0, limit)
  return {
    rows: page.map(({ row }) => row),
    next: found.length > page.length ? (page.at(-1)?.at ?? null) : null,
  }
}

function waitingForKey({ due, dueBasis }: TaskState, { tasks }: CaseState): string | null {
  if (due.kind !== 'waiting' || !dueBasis || !('taskId' in dueBasis.anchor)) return null
  return tasks.get(dueBasis.anchor.taskId)?.key ?? null
}
