import type { RunJob } from '../../../model/run-job'
import type { Target } from './targets'

/** Gives the case to a member of staff: in the place of another, or of everybody when nobody is named. */
export function reassignTarget(job: Extract<RunJob, { readonly kind: 'reassign' }>): Target {
  return {
    names: {},
    decide(change) {
      const { record } = change
      const assigneeIds = afterwards(record.assigneeIds, job)
      if (assigneeIds.join('\n') === record.assigneeIds.join('\n')) return { outcome: 'unchanged' }
      change.emit({ type: 'CaseChanged', record: { ...record, assigneeIds } })
      return { outcome: 'changed' }
    },
  }
}

function afterwards(
  assigneeIds: readonly string[],
  { fromStaffId, toStaffId }: { readonly fromStaffId: string | null; readonly toStaffId: string },
): string[] {
  if (fromStaffId === null) return [toStaffId]
  return [...new Set(assigneeIds.map((each) => (each === fromStaffId ? toStaffId : each)))]
}
