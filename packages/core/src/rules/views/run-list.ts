import type { RunRecord } from '../../model/run'
import type { RunQuery } from '../../ports/queries'
import { compareCodePoints } from './fold-name'

/** True for a run that the query asks for. */
export function runMatcher({ states, createdBy, before }: RunQuery): (run: RunRecord) => boolean {
  return (run) =>
    (states?.includes(run.state) ?? true) &&
    (createdBy === null || ('staff' in run.createdBy && run.createdBy.staff === createdBy)) &&
    (before === null || compareCodePoints(run.runId, before) < 0)
}
