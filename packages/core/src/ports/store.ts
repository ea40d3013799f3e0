import type { AutomationRun } from '../model/automation-run'
import type { CaseState } from '../model/case-state'
import type { CaseList, SavedFilter } from '../model/case-filter'
import type { CaseTimer } from '../model/case-timer'
import type { CaseType, Client, CustomField, Staff } from '../model/directory'
import type { Delivery } from '../model/delivery'
import type { CaseEvent } from '../model/events'
import type { FormVersion, TemplateVersion } from '../model/form'
import type { ContactPoint } from '../model/contact-point'
import type { LinkRecord } from '../model/link'
import type { MessageRecord } from '../model/message'
import type { MessageTemplate } from '../model/message-template'
import type { Notice } from '../model/notice'
import type { RunChunk, RunRecord } from '../model/run'
import type { Sender } from '../model/sender'
import type { Settings } from '../model/settings'
import type { Backlog } from './backlog'
import type { DueKind } from './due-kinds'
import type {
  CaseIdPage,
  CaseOutline,
  CaseQuery,
  CasePage,
  MessageQuery,
  NoticeQuery,
  RunQuery,
  TaskCount,
  TaskCountQuery,
  TaskPage,
  TaskQuery,
} from './queries'

/** A stored file's facts; its bytes are with the Blobs port. */
export interface BlobRecord {
  readonly blobId: string
  readonly caseId: string
  readonly taskId: string
  readonly name: string
  readonly size: number
  readonly type: string
  readonly sha256: string
  readonly uploadedAt: string
  /** `authorKey` of who uploaded it. */
  readonly uploadedBy: string
}

/** The result of a command that carried an idempotency key. Kept 7 days, and readable with that key only. */
export interface RememberedResult {
  /** Digest of the key: what it is kept under. */
  readonly id: string
  readonly fingerprint: string
  /** The result's JSON, sealed with the key: a link's token or a client's answer is in no dump of the store. */
  readonly sealed: string
  readonly expiresAt: string
}

/** Which case a task, an assignment or a link's scope belongs to. */
export interface CaseOf {
  readonly caseId: string
}

/** Every kind of record kept by id beside the cases. Definitions are kept by version, the newest under the bare id. */
export interface Records {
  settings: Settings
  caseType: CaseType
  field: CustomField
  staff: Staff
  client: Client
  /** `id` is the newest, `id@3` is version 3. */
  template: TemplateVersion
  /** `id` is the newest, `id@3` is version 3. */
  form: FormVersion
  filter: SavedFilter
  caseList: CaseList
  link: LinkRecord
  blob: BlobRecord
  result: RememberedResult
  messageTemplate: MessageTemplate
  /** Waits for the worker while its `dueAt` is set. */
  message: MessageRecord
  contactPoint: ContactPoint
  sender: Sender
  /** Waits for the worker while its `dueAt` is set. */
  caseTimer: CaseTimer
  /** Waits for the worker while its `dueAt` is set. */
  automation: AutomationRun
  /** Waits for the worker while its `dueAt` is set. */
  delivery: Delivery
  notice: Notice
  /** Waits for the worker while its `dueAt` is set. */
  run: RunRecord
  runChunk: RunChunk
}

export type RecordKind = keyof Records

/** The id that a record which waits is kept under. */
export function dueIdOf(record: Records[DueKind]): string {
  if ('messageId' in record) return record.messageId
  if ('runId' in record) return record.runId
  if ('deliveryId' in record) return record.deliveryId
  return 'automationId' in record ? record.automationId : record.caseId
}

/** A tenant for whom something waits. */
export interface Waiting {
  readonly kind: DueKind
  readonly tenant: string
  /** The earliest `dueAt` of the kind. */
  readonly at: string
}

/** A case that was decided over, ready to be kept. */
export interface CaseCommit {
  /** The version that was loaded; 0 for a case that is new. */
  readonly expectedVersion: number
  readonly next: CaseState
  readonly events: readonly CaseEvent[]
  /** Kept events whose personal values were erased, to take the place of those with the same number. */
  readonly rewritten?: readonly CaseEvent[]
}

/** Whether cases are locked: not at all; each of them, however long that takes; or those alone that nobody holds. */
export type CaseLock = boolean | 'ifFree'

/** Nothing was ever kept under ids that are new. */
export type NewIds = 'new'

/** One transaction of one tenant. Nothing of it is seen by others, or kept, unless all of it is. */
export interface StoreTransaction {
  /**
   * Locks the cases in id order, then gives them as of a moment no earlier than the transaction's start; unknown ids
   * are absent. With `false` only reads. With `ifFree` waits for nobody: a case that another transaction holds locked is
   * absent, too. A store whose locks never wait may give it, for then one of the two fails with a `StoreConflict`.
   */
  cases(ids: readonly string[], lock: CaseLock): Promise<ReadonlyMap<string, CaseState>>
  /** Which case each task, assignment (or other id) is on; unknown ids are absent. */
  caseOf(kind: 'task' | 'assignment', ids: readonly string[]): Promise<ReadonlyMap<string, CaseOf>>
  /** Every case is written with its events, or the transaction fails with a `StoreConflict` when a version moved on. */
  commit(batch: readonly CaseCommit[]): Promise<void>
  /** The records of a kind by id; unknown ids are absent. */
  get<K extends RecordKind>(kind: K, ids: readonly string[]): Promise<ReadonlyMap<string, Records[K]>>
  /**
   * The records are kept under their ids, replacing what was there; null removes. The transaction fails with a
   * `StoreConflict` when another one put the same record since this one began. Ids that are `new` were made for these
   * records, so a store need not look what is there.
   */
  put<K extends RecordKind>(
    kind: K,
    records: ReadonlyMap<string, Records[K] | null>,
    ids?: NewIds,
  ): Promise<void>
  /**
   * The records of the kind that are due at `now`, by (instant, id), at most `limit`; they are locked until the
   * transaction ends. A record that another open transaction has claimed is passed over, and one that another holds for
   * its write is, too, or the transaction fails with a `StoreConflict`: no two transactions that are kept have claimed one
   * record in the same version.
   */
  claim<K extends DueKind>(kind: K, now: string, limit: number): Promise<readonly Records[K][]>
  /** Reads for views: see `queries.ts`. */
  readonly query: StoreQueries
  /** Runs after the transaction is kept; never when it is not. */
  afterCommit(run: () => void): void
}

/** Ids of records by their kind. */
export type RecordNames = { readonly [K in RecordKind]?: readonly string[] }

/**
 * What the work will ask for first, so that a store may fetch it while it opens the transaction. A hint: a store that
 * ignores it is as right, and the work asks for everything all the same.
 */
export interface ReadAhead {
  readonly cases?: { readonly ids: readonly string[]; readonly lock: boolean }
  /** The cases that these tasks are on. */
  readonly casesOfTasks?: { readonly ids: readonly string[]; readonly lock: boolean }
  readonly records?: RecordNames
  /**
   * Records that the work replaces, and that others keep replacing. A store whose writers can wait locks them first, so that
   * the work reads what the one before it left; where they cannot wait, one of the two fails with a `StoreConflict`.
   */
  readonly lockedRecords?: RecordNames
  /** Also what decisions over these cases read: their clients, their newest definitions, and every custom field. */
  readonly facts?: boolean
  /** A page of tasks, and counts. */
  readonly tasks?: TaskQuery
  readonly counts?: readonly TaskCountQuery[]
}

/** A stretch of a history. */
export interface EventRange {
  /** The number of the last event that is left out at the beginning. Default 0: none is. */
  readonly after?: number
  /** How many at most. Default: all. */
  readonly most?: number
}

/** Questions that views ask. Each sees the transaction's own writes. */
export interface StoreQueries {
  /** Records of a kind in id order, after an id; versions (`id@n`) are left out. */
  list<K extends RecordKind>(kind: K, after: string | null, limit: number): Promise<readonly Records[K][]>
  /** A page of cases in id order. */
  cases(query: CaseQuery): Promise<CasePage>
  /** The ids of the page that `cases` gives, for pages of 10,000 and more. */
  caseIds(query: CaseQuery): Promise<CaseIdPage>
  /** Those of the ids, 100,000 and more of them, that name a case; unknown ids are absent. */
  caseOutlines(ids: readonly string[]): Promise<ReadonlyMap<string, CaseOutline>>
  /** A page of tasks across cases. */
  tasks(query: TaskQuery): Promise<TaskPage>
  /** How many tasks each question finds, counted at most up to its cap. */
  countTasks(queries: readonly TaskCountQuery[]): Promise<readonly TaskCount[]>
  /** The events of a case in order; of one task where it is named, and no others than the range says. */
  events(caseId: string, taskId: string | null, range?: EventRange): Promise<readonly CaseEvent[]>
  /** The links of a case or of a client, oldest first. */
  links(of: { readonly caseId: string } | { readonly clientId: string }): Promise<readonly LinkRecord[]>
  /** Messages in the order of their ids, newest first. */
  messages(query: MessageQuery): Promise<readonly MessageRecord[]>
  /** Notices of one member of staff in the order of their ids, newest first. */
  notices(query: NoticeQuery): Promise<readonly Notice[]>
  /** Runs in the order of their ids, newest first. */
  runs(query: RunQuery): Promise<readonly RunRecord[]>
}

/** Keeps everything. */
export interface Store {
  /**
   * How often a command that lost to another is worth trying. Default 5. A store whose locks do not wait says more: each
   * round has a winner, so as many writers of one case get through one after the other.
   */
  readonly rounds?: number
  /**
   * Runs the work in one transaction of one tenant and keeps it when the work returns. Fails with a `StoreConflict`,
   * having kept nothing, when another transaction won, and with a `StoreOutcomeUnknown` when it cannot tell whether
   * the work was kept.
   */
  transaction<T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>, ahead?: ReadAhead): Promise<T>
  /** The tenant and link whose `jti` has this digest: the one look-up across tenants; null when there is none. */
  findLink(jtiDigest: string): Promise<{ readonly tenant: string; readonly linkId: string } | null>
  /**
   * For whom something waits: kind after kind in the order asked for, and of each the tenants for whom a record of it waits,
   * the one with the earliest first, at most `most` of each kind. A worker asks this all the time, and nearly always in
   * vain, so it is one question however many kinds there are.
   */
  waiting(kinds: readonly DueKind[], most: number): Promise<readonly Waiting[]>
  /**
   * How many records are due at `now`, by kind, and how many are in trouble since then or before (`instantsOf`), over all
   * tenants. Each is counted up to the cap and no further: this is asked every few seconds.
   */
  backlog(now: string, cap: number): Promise<Backlog>
  /** The moment by the store's own clock, read while this is asked. Absent where it has none but this process's. */
  now?(): Promise<string>
  /**
   * A store whose transactions are part of this open transaction of the host's: what fails in one is undone alone, and
   * the host alone decides whether the rest is kept. Absent where a store has none to join.
   */
  within?(hostTransaction: unknown): Store
}

/** Another transaction changed what this one read or wrote. The engine tries again, a host's transaction may not. */
export class StoreConflict extends Error {
  readonly code = 'STORE_CONFLICT'
}

/** The connection was lost while the transaction was being kept: it was kept whole or not at all, and nobody can say. */
export class StoreOutcomeUnknown extends Error {
  readonly code = 'STORE_OUTCOME_UNKNOWN'
}
