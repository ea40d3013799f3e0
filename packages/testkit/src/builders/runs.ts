import type { RunRecord } from '@casework/core/adapter'
import { start } from './moments'

/** A run of Dana that gives no case to Eli. */
export function run(runId: string, over: Partial<RunRecord> = {}): RunRecord {
  return {
    runId,
    job: { kind: 'reassign', fromStaffId: null, toStaffId: 'eli' },
    ...{ state: 'finished', pass: null, strict: false, wasPlanned: false },
    ...{ createdAt: start, createdBy: { staff: 'dana' }, actor: { staff: 'dana' }, endedAt: null },
    ...{ cases: 0, leftOutChunks: 0, chunks: 0, next: 1, offset: 0, most: 500 },
    tally: { casesDone: 0, outcomes: {}, suppressed: {}, caseTasks: 0, recipients: 0, coalesced: 0 },
    leftOut: { unknown: 0, archived: 0, forbidden: 0 },
    ...{ digest: null, changed: [], reason: null, dueAt: null },
    ...over,
  }
}
