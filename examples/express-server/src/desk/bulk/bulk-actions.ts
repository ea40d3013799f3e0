import type { Run } from '@casework/core'

export type BulkKind = Run['kind']

/** What can be done to the chosen cases, as its menu, its form and its run name it. */
export interface BulkAction {
  readonly kind: BulkKind
  readonly label: string
  readonly hint: string
}

export const bulkActions: readonly BulkAction[] = [
  { kind: 'assign', label: 'Assign Task', hint: 'Put tasks and forms on the cases' },
  { kind: 'notify', label: 'Share Links', hint: 'Tell clients of their tasks' },
  { kind: 'reassign', label: 'Reassign', hint: 'Give the cases to a colleague' },
  { kind: 'waive', label: 'Waive', hint: 'Excuse tasks, for a reason' },
  { kind: 'reschedule', label: 'Reschedule', hint: 'Move the due dates of tasks' },
]

/** The action by the name that stands in an address or on a button. */
export function bulkActionOf(name: string | undefined): BulkAction | undefined {
  return bulkActions.find((each) => each.kind === name)
}
