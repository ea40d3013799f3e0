/** The engine: Casework in the host's process. */
export {
  createCasework,
  type Casework,
  type CaseworkOptions,
  type Desks,
  type Messengers,
} from './engine/create-casework'
export type { Alert } from './engine/worker/transact'
export type { Health } from './engine/health'
export type { TroubleKind } from './ports/backlog'
export type { DueKind } from './ports/due-kinds'
export type { Subscriber } from './engine/feed/subscriptions'
export type { RunningWorker, WorkerOptions } from './engine/worker/worker'
export type { Desk, DeskNouns, Trying } from './engine/desk.generated'
export { CaseworkError, type ErrorCode } from './engine/errors'
export type { PageNonces } from './engine/page-nonces'

/** The registry: what HTTP, the command line, the simulator and documents are made from. */
export { allOperations, findOperation, operations, type Noun } from './operations/registry'
export {
  commandRejections,
  commonRejections,
  rejectionsOf,
  type Access,
  type AnyOperation,
} from './operations/operation'

/** Results and refusals. */
export type { InputIssue, Path, Rejection, RejectionCode, RejectionFacts, Result } from './model/rejection'
export { canonicalJson, type JsonValue } from './model/json'

/** The model: what operations take and give. */
export type { Actor, EventActor } from './model/actor'
export { authorKey } from './model/actor'
export { isBlank, type AnswerItem, type AnswerValue, type BlobReference } from './model/answer'
export type { CaseFilter, CaseList, FilterOperator, SavedFilter } from './model/case-filter'
export type { CaseSelection } from './model/selection'
export type { CaseState } from './model/case-state'
export type { CaseTask, Progress, TaskDue } from './model/case-task'
export type { Condition, ConditionLeaf, ConditionTree, Operator } from './model/condition'
export type { CaseRecord, CaseType, Client, CustomField, Staff } from './model/directory'
export type { DueRule, DueUnit } from './model/due-rule'
export type { CaseEvent, DueCause, EventData, EventHead, EventType, FieldChange } from './model/events'
export type { Explanation } from './operations/tasks/explain'
export type {
  ExplainedApplicability,
  ExplainedCondition,
  ExplainedLeaf,
  ExplainedTruth,
} from './model/explained/applicability'
export type { ExplainedDue } from './model/explained/due'
export type { ExplainedReminder, StepGuard } from './model/explained/reminder'
export type { ExplainedStatus, StatusRule } from './model/explained/status'
export type { Finding, FormInput, FormSection, FormVersion, TemplateVersion } from './model/form'
export { compareInstants } from './model/instants'
export type { Ladder, LadderStep } from './model/ladder'
export type {
  ItemOutcome,
  NotifyCounts,
  PlanChange,
  Run,
  RunEvent,
  RunItem,
  RunSample,
  RunState,
} from './model/run'
export type { Notice, NoticeKind } from './model/notice'
export type { GivenConsent } from './model/contact-point'
export type { Link, LinkScope, NewLink } from './model/link'
export type { FixedEmail, FixedText, FixedWords, KeywordMeaning } from './model/fixed-words'
export {
  channels,
  deliveryStates,
  messageKinds,
  messageStates,
  type CarriedChannel,
  type Channel,
  type DeliveryState,
  type HoldReason,
  type LetterWords,
  type Message,
  type MessageAttempt,
  type MessageKind,
  type MessageState,
  type Purpose,
  type SuppressReason,
} from './model/message'
export type { MessageTemplate } from './model/message-template'
export { canonicalInstant } from './model/primitives'
export { defaultBusinessHours, weekdays, type Settings, type Weekday } from './model/settings'
export { statuses, type Applicability, type Phase, type Status } from './model/status'
export type { MappingTarget, SystemField, TaskDefinition } from './model/task-definition'
export type {
  Assignment,
  DefinitionSource,
  DueAnchor,
  DueBasis,
  DueState,
  KeptAnswer,
  MappingWrite,
  Mark,
  SetDue,
  TaskProgress,
  TaskState,
} from './model/task-state'
export { taskTypes, type AnswerShape, type TaskOptions, type TaskType } from './model/task-type'

/** The pure rules, for hosts that want only them. */
export { applyMapping, type MappingFacts, type MappingOutcome } from './rules/mapping/apply-mapping'
export { calendarOf, nextBusinessTime, type Calendar } from './rules/due/calendar'
export { explainDue, type DueExplanation } from './rules/due/explain-due'
export { resolveDue, type ResolvedDue } from './rules/due/resolve-due'
export { parseAnswer, type AnswerFacts, type ParsedAnswer } from './rules/answers/parse-answer'
export type { AnswerMode, AnswerTask } from './rules/answers/answer-task'
export { evaluateForm } from './rules/conditions/evaluate-form'
export { checkForm, type FormCheck } from './rules/forms/check-form'
export {
  resolveSelection,
  type EmptyReason,
  type ListMembers,
  type ResolvedSelection,
  type SelectionParts,
} from './rules/selection/resolve-selection'
export type { MessageValues } from './rules/sending/fill'
export { renderMessage, type RenderedMessage } from './rules/sending/render-message'
export { segmentsOf, type SmsSegments } from './rules/sending/segments'
export type { MessageProblem, MessageVariable } from './rules/sending/template'
export { windowTableVersion } from './rules/sending/window-table'
export { nextSendTime, type WindowFacts } from './rules/sending/windows'
export { isOpen, statusOf, type StatusFacts } from './rules/status/status-of'
export { commandTable, standingOf, type Standing, type TaskCommand } from './rules/status/table'
export { evolve, replay } from './rules/case/evolve'
export type { Definitions } from './rules/case/definitions'
export { foldName } from './rules/views/fold-name'
export { progressOf, type ProgressFacts } from './rules/views/progress'
export { sortTasks } from './rules/views/task-list'
export type { TaskSort } from './ports/queries'

/** The ports that a host fills with adapters; what goes in and out of them is in `@casework/core/adapter`. */
export type { AutomationHandler, Automations } from './engine/automations/automations'
export type { AutomationCall, PermanentFailure } from './ports/automations'
export type { Blobs } from './ports/blobs'
export type { Clock } from './ports/clock'
export type { Ids } from './ports/ids'
export type { Keys } from './ports/keys'
export type { Messenger } from './ports/messenger'
export type { PhoneRules } from './ports/phone-rules'
export type { Scheduler } from './ports/scheduler'
export type { Store } from './ports/store'
export type { Timer } from './ports/timer'
export type { ProviderWebhooks } from './ports/webhooks'
export type { ZoneRules } from './ports/zone-rules'
