import type { CaseFilter } from '@casework/core'
import { field, oneOf } from '../query'
import type { Visitor } from '../visitor'

/** What the list of cases is narrowed by, as it stands in its address. */
export interface CaseSearch {
  readonly q: string | undefined
  readonly type: string | undefined
  readonly status: string | undefined
  /** `mine`, or a member of staff's id; undefined is everybody. */
  readonly who: string | undefined
  readonly work: Work | undefined
  /** A saved filter's id. */
  readonly saved: string | undefined
  /** A case list's id. */
  readonly list: string | undefined
}

/** Cases by the work that is left on them. */
const works = ['open', 'overdue', 'nothing', 'optedOut'] as const
export type Work = (typeof works)[number]

export const workWords: readonly (readonly [Work, string])[] = [
  ['open', 'Something to do'],
  ['overdue', 'Something overdue'],
  ['nothing', 'Nothing to do'],
  ['optedOut', 'A client opted out'],
]

const workFilters: Readonly<Record<Work, CaseFilter>> = {
  open: { field: 'openTasks', is: 'atLeast', value: 1 },
  overdue: { field: 'overdueTasks', is: 'atLeast', value: 1 },
  nothing: { field: 'openTasks', is: 'equals', value: 0 },
  optedOut: { field: 'optedOut', is: 'isTrue' },
}

/** Where the list of cases begins: with what is left to do, and not with the oldest cases, which are done. */
export const openCases = '/cases?work=open'

/** Every case there is, as a filter: a selection must say whom it means. */
export const everyCase: CaseFilter = { field: 'openTasks', is: 'atLeast', value: 0 }

export function searchOf(values: unknown): CaseSearch {
  return {
    q: field(values, 'q'),
    type: field(values, 'type'),
    status: field(values, 'status'),
    who: field(values, 'who'),
    work: oneOf(values, 'work', works),
    saved: field(values, 'saved'),
    list: field(values, 'list'),
  }
}

/** True when nothing narrows it. */
export function isWide(search: CaseSearch): boolean {
  return Object.values(search).every((each) => each === undefined)
}

/** The same search, whichever order it was written in. */
export function sameSearch(one: CaseSearch, other: CaseSearch): boolean {
  return JSON.stringify(searchOf(one)) === JSON.stringify(searchOf(other))
}

/** What can be said of a search as data: everything but its text and its case list. Undefined: nothing narrows it. */
export async function filterOf(visitor: Visitor, search: CaseSearch): Promise<CaseFilter | undefined> {
  const { type, status, who, work, saved } = search
  const parts: CaseFilter[] = []
  if (saved !== undefined) parts.push((await visitor.desk.filters.get({ filterId: saved })).filter)
  if (type !== undefined) parts.push({ field: 'type', is: 'equals', value: type })
  if (status !== undefined) parts.push({ field: 'status', is: 'equals', value: status })
  if (who !== undefined)
    parts.push({ field: 'assignee', is: 'equals', value: who === 'mine' ? visitor.staff.id : who })
  if (work !== undefined) parts.push(workFilters[work])
  return parts.length > 1 ? { all: parts } : parts[0]
}
