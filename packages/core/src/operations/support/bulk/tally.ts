import type { ItemOutcome, NotifyCounts, Run, RunRecord, RunTally } from '../../../model/run'
import type { Slice } from './decide-slice'

/** Nothing counted yet. */
export const emptyTally: RunTally = {
  casesDone: 0,
  outcomes: {},
  suppressed: {},
  caseTasks: 0,
  recipients: 0,
  coalesced: 0,
}

/** The tally with a slice of so many cases added. */
export function addSlice(tally: RunTally, slice: Slice, cases: number): RunTally {
  const outcomes: Partial<Record<ItemOutcome, number>> = { ...tally.outcomes }
  const suppressed: Record<string, number> = { ...tally.suppressed }
  for (const { outcome, reason } of slice.items) {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (outcome === 'suppressed' && reason !== undefined) suppressed[reason] = (suppressed[reason] ?? 0) + 1
  }
  return {
    casesDone: tally.casesDone + cases,
    outcomes,
    suppressed,
    caseTasks: tally.caseTasks + slice.caseTasks,
    recipients: tally.recipients + slice.recipients,
    coalesced: tally.coalesced + slice.coalesced,
  }
}

/** A run as people see it. */
export function presentRun(record: RunRecord): Run {
  const { runId, job, state, createdAt, createdBy, endedAt, cases } = record
  // A plan that is being compared counts nothing: it is no plan any more, and nothing has been done.
  const tally = record.pass === 'check' ? { ...emptyTally, casesDone: record.compared ?? 0 } : record.tally
  const { leftOut, digest, changed, reason } = record
  return {
    ...{ runId, kind: job.kind, state, createdAt, createdBy, endedAt, cases },
    casesDone: tally.casesDone,
    counts: { ...tally.outcomes },
    notify: job.kind === 'notify' ? notifyCounts(tally) : null,
    ...{ leftOut, samples: [], digest, changed: [...changed], reason },
  }
}

function notifyCounts(tally: RunTally): NotifyCounts {
  const { casesDone: cases, outcomes, suppressed, caseTasks, recipients, coalesced } = tally
  const { accepted = 0, failed = 0 } = outcomes
  const notifications = accepted + (outcomes.suppressed ?? 0) + failed
  return {
    ...{ cases, caseTasks, recipients, notifications, accepted },
    suppressed: { ...suppressed },
    ...{ failed, coalesced, messages: accepted - coalesced },
  }
}
