import type { RunRecord } from '../../../model/run'
import type { RunJob } from '../../../model/run-job'
import { emptyTally } from './tally'

/**
 * The run at its end. The reason that was given for its changes is in the history of each case by now, and its words to
 * people are in their messages; the run lets go of its own copy, for what speaks of somebody who is erased later is to be
 * looked for in one place only. A run that ends before it has begun to write has done nothing, whatever it had planned.
 */
export function ended(run: RunRecord, state: 'finished' | 'cancelled' | 'failed', now: string): RunRecord {
  const came =
    run.pass === 'apply' ? run : { ...run, tally: emptyTally, next: run.leftOutChunks + 1, offset: 0 }
  return { ...came, job: withoutWords(run.job), state, pass: null, endedAt: now, dueAt: null }
}

function withoutWords(job: RunJob): RunJob {
  switch (job.kind) {
    case 'waive':
      return { ...job, reason: '' }
    case 'reschedule':
      return { ...job, reason: null }
    case 'notify':
      return { ...job, words: {} }
    case 'assign':
    case 'reassign':
      return job
  }
}
