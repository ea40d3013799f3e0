import { backlogChecks } from './backlog'
import { caseListChecks } from './case-lists'
import { caseSelectionChecks } from './case-selection'
import type { Check, StoreUnderTest } from './check'
import { dueWorkChecks } from './due-work'
import { concurrencyChecks } from './concurrency'
import { heldCaseChecks } from './held-cases'
import { messageListChecks } from './message-lists'
import { noticeListChecks } from './notice-lists'
import { readChecks } from './reads'
import { recordChecks } from './records'
import { runListChecks } from './run-lists'
import { taskListChecks } from './task-lists'
import { transactionChecks } from './transactions'

/** Everything that a store holds to. */
export const storeChecks: readonly Check<StoreUnderTest>[] = [
  ...transactionChecks,
  ...concurrencyChecks,
  ...heldCaseChecks,
  ...readChecks,
  ...recordChecks,
  ...caseListChecks,
  ...caseSelectionChecks,
  ...taskListChecks,
  ...dueWorkChecks,
  ...backlogChecks,
  ...messageListChecks,
  ...noticeListChecks,
  ...runListChecks,
]
