import { memory } from '@casework/memory'
import * as kit from '@casework/testkit'
import { describe, it } from 'vitest'

const open = async () => memory({ freeze: true })

function holds(subject: string, checks: readonly kit.Check<ReturnType<typeof memory>>[]): void {
  describe(subject, () => {
    for (const check of checks) it(check.name, () => check.run(open))
  })
}

holds('transactions', kit.transactionChecks)
holds('transactions that meet', kit.concurrencyChecks)
holds('reads', kit.readChecks)
holds('snapshots', kit.snapshotChecks)
holds('records and histories', kit.recordChecks)
holds('lists of cases', kit.caseListChecks)
holds('lists of tasks', kit.taskListChecks)
holds('the scheduler', kit.schedulerChecks)
holds('blobs', kit.blobChecks)
