import type { RunRecord } from '../../model/run'
import type { RunQuery } from '../../ports/queries'

/** Whether a run is among those that a query asks for, whatever its page size. */
export function runMatcher({ states, createdBy, before }: RunQuery): (run: RunRecord) => boolean {
  return (run) =>
    (states?.includes(run.state) ?? true) &&
    (createdBy === null || ('staff' in run.createdBy && run.createdBy.staff === createdBy)) &&
    (before === null || run.runId < before)
}
