import type { EventData, EventHead } from '../../model/events'
import type { TaskDefinition } from '../../model/task-definition'
import type { TaskState } from '../../model/task-state'
import { newMark } from '../overdue/ladder-mark'

/** What nobody has worked on: shared, since a task is never changed in place. */
const untouched = { progress: { phase: 'todo' }, drafts: {} } as const

/** A task as it is just after `TaskAssigned`. */
export function newTask(
  event: Pick<EventHead, 'caseId' | 'at' | 'actor'> & Extract<EventData, { type: 'TaskAssigned' }>,
  definition: TaskDefinition,
): TaskState {
  return {
    id: event.taskId,
    caseId: event.caseId,
    assignmentId: event.assignmentId,
    key: event.key,
    position: event.position,
    source: event.source,
    definition,
    clientId: event.clientId,
    progress: untouched.progress,
    applicability: event.applicability,
    waived: null,
    held: null,
    removed: null,
    answer: null,
    drafts: untouched.drafts,
    due: event.due,
    lastDue: null,
    dueBasis: event.dueBasis,
    ladder: event.due.kind === 'set' ? newMark(event) : null,
    mapped: null,
    assignedAt: event.at,
    applicableAt: event.applicability === 'applicable' ? event.at : null,
    skippedAt: event.applicability === 'skipped' ? event.at : null,
    version: 1,
    dueVersion: 1,
  }
}
