/** Contracts: what every adapter of a port holds to, as data. */
export { isConflict, type Check, type StoreUnderTest } from './contracts/check'
export { blobChecks, type BlobsUnderTest } from './contracts/blobs'
export { caseListChecks } from './contracts/case-lists'
export { caseSelectionChecks } from './contracts/case-selection'
export { clockChecks, type ClockUnderTest } from './contracts/clock'
export { concurrencyChecks } from './contracts/concurrency'
export { backlogChecks } from './contracts/backlog'
export { dueWorkChecks } from './contracts/due-work'
export { heldCaseChecks } from './contracts/held-cases'
export { messageListChecks } from './contracts/message-lists'
export { noticeListChecks } from './contracts/notice-lists'
export { idsChecks, type IdsUnderTest } from './contracts/ids'
export { keysChecks, type KeysUnderTest } from './contracts/keys'
export { messengerChecks, type MessengerUnderTest, type ProviderUnderTest } from './contracts/messenger'
export { phoneRulesChecks, type PhoneRulesUnderTest } from './contracts/phone-rules'
export { readChecks } from './contracts/reads'
export { recordChecks } from './contracts/records'
export { schedulerChecks } from './contracts/scheduler'
export { movedClockChecks } from './contracts/moved-clock'
export type { SchedulerUnderTest } from './contracts/jobs'
export { snapshotChecks } from './contracts/snapshots'
export { storeChecks } from './contracts/store'
export { taskListChecks } from './contracts/task-lists'
export { transactionChecks } from './contracts/transactions'
export { zoneRulesChecks, type ZoneRulesUnderTest } from './contracts/zone-rules'

/** The differential run: the same steps on two sides, compared. */
export { difference, type Difference } from './differential/difference'
export type { Side } from './differential/run'
export { describeStep, type Asker, type Step } from './differential/steps'

/** Invariants: what holds of every tenant at every time. */
export { checkTenant, gatherEvidence, invariants, violationsIn } from './invariants/check-tenant'
export type { CountedTasks, Evidence, Invariant, TenantFacts } from './invariants/invariant'
export { readTenant, type CaseContents, type TenantContents } from './tenant/read-tenant'

/** Given a history, when a command, then these events. */
export { given, type ExpectedEvent, type Given, type When } from './given/given'
