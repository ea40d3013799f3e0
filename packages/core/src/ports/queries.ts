import type { CaseFilter } from '../model/case-filter'
import type { CaseRecord } from '../model/directory'
import type { Channel, MessageState } from '../model/message'
import type { RunState } from '../model/run'
import type { Status } from '../model/status'
import type { TaskState } from '../model/task-state'

/** Cases that match, as data: memory reads it as a predicate, PostgreSQL as SQL. */
export interface CaseQuery {
  readonly filter: CaseFilter | null
  /** Only these case types; null: all. */
  readonly caseTypes: readonly string[] | null
  /** Only cases that have or had this client, when one is named. */
  readonly everClient?: string
  /** True: only archived cases; false: none of them. */
  readonly archived: boolean
  /** The moment that `overdueTasks` means. */
  readonly now: string
  readonly after: string | null
  readonly limit: number
}

/** A page of cases. */
export interface CasePage {
  readonly cases: readonly CaseRecord[]
  /** Give it as `after` for the next page; null at the end. */
  readonly next: string | null
}

/** The ids of a page of cases. */
export interface CaseIdPage {
  readonly ids: readonly string[]
  /** Give it as `after` for the next page; null at the end. */
  readonly next: string | null
}

/** What tells whether a case that is named by its id may be selected, and which cases belong together. */
export interface CaseOutline {
  readonly type: string | null
  readonly archived: boolean
  readonly clientIds: readonly string[]
}

export type TaskSort = 'due' | 'name' | 'status'

/** What narrows a list of tasks. Every field null means no narrowing by it. */
export interface TaskFilter {
  readonly statuses: readonly Status[] | null
  /** On cases assigned to this member of staff. */
  readonly assigneeId: string | null
  /** And to this one as well, when one is named: a case may have several. */
  readonly alsoAssigneeId?: string
  readonly dueFrom: string | null
  readonly dueTo: string | null
  /** `now < before <= until`, open, applicable and not held: Due Today and Due This Week. */
  readonly dueUntil: string | null
  readonly caseType: string | null
  /** The asker's scope; null: all case types. */
  readonly caseTypes: readonly string[] | null
}

/** The last row of a page: what the next page starts after. */
export interface TaskCursor {
  /** The value of the sort key: due instant (null for none), name key, or status rank. */
  readonly sort: string | number | null
  /** The due instant, always filled when there is one: the second key under `status`. */
  readonly due: string | null
  readonly id: string
}

/** A page of tasks over all cases of a tenant. Total order: the sort key, then (for status) due, then the id. */
export interface TaskQuery {
  readonly filter: TaskFilter
  readonly now: string
  readonly sort: TaskSort
  readonly descending: boolean
  readonly after: TaskCursor | null
  readonly limit: number
}

/** A task in a list, with what lists show of its case. */
export interface TaskRow {
  readonly task: TaskState
  readonly caseName: string
  readonly assigneeIds: readonly string[]
  /** The key of the task that its due date waits for; null when it waits for none. */
  readonly waitingForKey: string | null
}

export interface TaskPage {
  readonly rows: readonly TaskRow[]
  readonly next: TaskCursor | null
}

export interface TaskCountQuery {
  readonly filter: TaskFilter
  readonly now: string
  /** Counting stops here; null counts all. */
  readonly cap: number | null
}

export interface TaskCount {
  readonly count: number
  /** True when counting stopped at the cap. */
  readonly capped: boolean
}

/** Notices of one member of staff. */
export interface NoticeQuery {
  readonly staffId: string
  /** Only those not read yet. */
  readonly unread: boolean
  /** Only ids before this one: the last of the page before. */
  readonly before: string | null
  readonly limit: number
}

/** Runs that match. A field that is null narrows nothing. */
export interface RunQuery {
  readonly states: readonly RunState[] | null
  /** Only those of this member of staff. */
  readonly createdBy: string | null
  /** Only ids before this one: the last of the page before. */
  readonly before: string | null
  readonly limit: number
}

/** Messages that match. Each field null means no narrowing by it. */
export interface MessageQuery {
  readonly caseId: string | null
  readonly clientId: string | null
  readonly linkId: string | null
  /** The provider's id. */
  readonly proof: string | null
  /** The contact point it goes to. */
  readonly contactPointId: string | null
  readonly channel: Channel | null
  readonly states: readonly MessageState[] | null
  /** Only ids before this one: the last of the page before. */
  readonly before: string | null
  readonly limit: number
}
