import type { CaseEvent } from '../../model/events'
import type { Mark, TaskState } from '../../model/task-state'
import { markedFrom, newMark, withDecided } from '../overdue/ladder-mark'

/** The events that change one task. */
type TaskEvent = Extract<CaseEvent, { readonly taskId: string }>

/** A task after one more event. Pure: replaying a task's events gives the same state byte for byte. */
export function evolveTask(task: TaskState, event: TaskEvent): TaskState {
  const version = task.version + 1
  switch (event.type) {
    case 'TaskAssigned':
      return task
    case 'TaskStarted':
      return { ...task, version, progress: { phase: 'in_progress', startedAt: event.at } }
    case 'DraftSaved':
      return {
        ...task,
        version,
        drafts: { ...task.drafts, [event.author]: { value: event.value, at: event.at } },
      }
    case 'TaskCompleted':
      return {
        ...task,
        version,
        held: null,
        drafts: {},
        answer: { value: event.value, at: event.at, by: event.actor, submissionId: event.submissionId },
        progress: {
          phase: 'completed',
          completedAt: event.at,
          completedBy: event.actor,
          completedLate: event.late,
        },
      }
    case 'TaskReopened':
      return {
        ...task,
        version,
        progress: { phase: 'in_progress', startedAt: event.at },
        ladder: markedFrom(task.ladder, event.at),
      }
    case 'TaskWaived':
      return { ...task, version, waived: markOf(event), skippedAt: event.at }
    case 'TaskUnwaived':
      return {
        ...task,
        version,
        waived: null,
        skippedAt: task.applicability === 'skipped' ? task.skippedAt : null,
      }
    case 'TaskHeld':
      return { ...task, version, held: markOf(event) }
    case 'TaskReleased':
      return { ...task, version, held: null }
    case 'TaskRemoved':
      return { ...task, version, removed: markOf(event), skippedAt: task.skippedAt ?? event.at }
    case 'TaskApplicable':
      return {
        ...task,
        version,
        applicability: 'applicable',
        applicableAt: event.at,
        skippedAt: task.waived ? task.skippedAt : null,
      }
    case 'TaskSkipped':
      return {
        ...task,
        version,
        applicability: 'skipped',
        applicableAt: null,
        skippedAt: task.skippedAt ?? event.at,
      }
    case 'TaskUndetermined':
      return {
        ...task,
        version,
        applicability: 'undetermined',
        applicableAt: null,
        skippedAt: task.waived ? task.skippedAt : null,
      }
    case 'AnswerDiscarded':
      return { ...task, version, answer: null, drafts: {}, mapped: null, progress: { phase: 'todo' } }
    case 'DueChanged':
      return {
        ...task,
        version,
        due: event.to,
        lastDue: lastDueAfter(task, event),
        dueBasis: event.basis,
        ladder: event.to.kind === 'set' ? newMark(event) : null,
        dueVersion: event.dueVersion,
      }
    case 'ClientFieldChanged': {
      const { clientId, from, to } = event
      return {
        ...task,
        version,
        mapped: keptWrite(event.cause, { target: { system: event.field }, clientId, from, to }),
      }
    }
    case 'CaseFieldChanged': {
      const { from, to } = event
      return {
        ...task,
        version,
        mapped: keptWrite(event.cause, { target: { custom: event.field }, clientId: null, from, to }),
      }
    }
    case 'LadderStepFired':
    case 'LadderStepSuppressed':
    case 'LadderStepMissed':
      return { ...task, version, ladder: withDecided(task.ladder, event.step, event.n) }
    case 'AutomationFinished':
    case 'FileUploaded':
    case 'MappingSkipped':
    case 'ClientUnreachable':
      return { ...task, version }
    default:
      return event satisfies never
  }
}

function markOf(event: { readonly at: string; readonly actor: Mark['by']; readonly reason: string }): Mark {
  return { at: event.at, by: event.actor, reason: event.reason }
}

/** A date that is set is its own memory; one set by hand begins a new one. */
function lastDueAfter(task: TaskState, { to, cause }: Extract<TaskEvent, { type: 'DueChanged' }>) {
  if (to.kind === 'set' || cause === 'rescheduled') return null
  return task.due.kind === 'set' ? task.due : task.lastDue
}

/** A reverted write cannot be reverted again. */
function keptWrite(cause: 'answer' | 'revert', write: NonNullable<TaskState['mapped']>): TaskState['mapped'] {
  return cause === 'answer' ? write : null
}
