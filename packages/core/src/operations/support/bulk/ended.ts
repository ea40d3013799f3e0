import type { RunRecord } from '../../../model/run'
import type { RunJob } from '../../../model/run-job'

/**
 * The run at its end. The reason that was given for its changes is in the history of each case by now, and the run lets go
 * of its own copy: one about somebody who is erased later is to be looked for in one place only.
 */
export function ended(run: RunRecord, state: 'finished' | 'cancelled' | 'failed', now: string): RunRecord {
  return { ...run, job: withoutReason(run.job), state, pass: null, endedAt: now, dueAt: null }
}

function withoutReason(job: RunJob): RunJob {
  switch (job.kind) {
    case 'waive':
      return { ...job, reason: '' }
    case 'reschedule':
      return { ...job, reason: null }
    case 'assign':
    case 'reassign':
    case 'notify':
      return job
  }
}
