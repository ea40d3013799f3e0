import { memory } from '@casework/memory'
import { describe, it } from 'vitest'
import { blobChecks } from './contracts/blobs'
import { caseListChecks } from './contracts/case-lists'
import type { Check } from './contracts/check'
import { readChecks } from './contracts/reads'
import { recordChecks } from './contracts/records'
import { schedulerChecks } from './contracts/scheduler'
import { snapshotChecks } from './contracts/snapshots'
import { taskListChecks } from './contracts/task-lists'
import { transactionChecks } from './contracts/transactions'

const open = async () => memory({ freeze: true })

function holds(subject: string, checks: readonly Check<ReturnType<typeof memory>>[]): void {
  describe(subject, () => {
    for (const check of checks) it(check.name, () => check.run(open))
  })
}

holds('transactions', transactionChecks)
holds('reads', readChecks)
holds('snapshots', snapshotChecks)
holds('records and histories', recordChecks)
holds('lists of cases', caseListChecks)
holds('lists of tasks', taskListChecks)
holds('the scheduler', schedulerChecks)
holds('blobs', blobChecks)
