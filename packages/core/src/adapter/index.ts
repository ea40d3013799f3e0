/** What a store keeps. */
export { dueKinds } from '../ports/due-kinds'
export { recordIdOf, versionId } from '../ports/record-ids'
export { recordKinds } from '../ports/record-kinds'
export {
  dueIdOf,
  type BlobRecord,
  type CaseCommit,
  type CaseOf,
  type RecordKind,
  type Records,
  type RememberedResult,
} from '../ports/store'
export type { AutomationRun } from '../model/automation-run'
export type { CaseTimer } from '../model/case-timer'
export type { ContactPoint } from '../model/contact-point'
export type { Delivery } from '../model/delivery'
export type { LinkCode, LinkRecord } from '../model/link'
export type { Letter, MessagePiece, MessageRecord, MessageTiming } from '../model/message'
export type { CaseItems, KeptItems, RunChunk, RunRecord, RunTally } from '../model/run'
export type { NotifyJob, PinnedVersion, RunJob, RunTasks } from '../model/run-job'
export type { Sender } from '../model/sender'

/** How a store is asked, and how it fails. */
export {
  StoreConflict,
  StoreOutcomeUnknown,
  type CaseLock,
  type EventRange,
  type NewIds,
  type ReadAhead,
  type RecordNames,
  type StoreQueries,
  type StoreTransaction,
  type Waiting,
} from '../ports/store'
export {
  backlogKinds,
  type Backlog,
  type BacklogCount,
  type BacklogKind,
  type Trouble,
} from '../ports/backlog'
export type {
  CaseIdPage,
  CaseOutline,
  CasePage,
  CaseQuery,
  MessageQuery,
  NoticeQuery,
  RunQuery,
  TaskCount,
  TaskCountQuery,
  TaskCursor,
  TaskFilter,
  TaskPage,
  TaskQuery,
  TaskRow,
} from '../ports/queries'

/** What other ports take and give. */
export type { TokenClaims, TokenPurpose } from '../ports/keys'
export type { HandOff, OutboundMessage, Refusal } from '../ports/messenger'
export type { ParsedPhone, PhonePlaces } from '../ports/phone-rules'
export type { ScheduledJob } from '../ports/scheduler'
export type {
  DeliveryReport,
  DeliveryStatus,
  InboundReport,
  ProviderReport,
  WebhookRequest,
} from '../ports/webhooks'

/** What the words of a firm look like, in e-mails and on pages. */
export { accentOf, defaultAccent, type Accent } from '../rules/sending/accent'

/** What every store decides alike: one with everything at hand calls this, one with a query language says the same in it. */
export { checkCommit, checkOwner } from '../ports/case-commit'
export { isOldVersion } from '../ports/record-ids'
export { tasksByKey } from '../rules/case/definitions'
export { unpackItems } from '../rules/bulk/kept-items'
export { isReached } from '../rules/bulk/reached'
export { instantOf } from '../rules/conditions/compare'
export { instantsOf } from '../rules/health/instants-of'
export { matchesCase, momentOf, type CaseFilterFacts } from '../rules/selection/matches-case'
export { caseMatcher, outlineOf, type People } from '../rules/views/case-list'
export { compareDue, compareWaiting } from '../rules/views/due-order'
export { eventMatcher } from '../rules/views/event-list'
export { compareCodePoints } from '../rules/views/fold-name'
export { compareLinks, linkMatcher } from '../rules/views/link-list'
export { messageMatcher } from '../rules/views/message-list'
export { noticeMatcher } from '../rules/views/notice-list'
export { runMatcher } from '../rules/views/run-list'
export { compareCursors, cursorOf, taskMatcher } from '../rules/views/task-list'
export { taskCountOf, taskPageOf, taskRowOf, waitsFor } from '../rules/views/task-page'
