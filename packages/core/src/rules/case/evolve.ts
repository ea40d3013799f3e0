import type { CaseState } from '../../model/case-state'
import type { CaseRecord } from '../../model/directory'
import type { CaseEvent } from '../../model/events'
import type { Assignment, TaskState } from '../../model/task-state'
import { definitionOf, type Definitions } from './definitions'
import { markedFrom } from '../overdue/ladder-mark'
import { evolveTask } from './evolve-task'
import { newTask } from './new-task'

/** A case while events are applied to it: one copy of its tasks, however many events. */
export interface MutableCase {
  record: CaseRecord
  readonly tasks: Map<string, TaskState>
  assignments: readonly Assignment[]
  seq: number
}

/** A copy that events may be applied to. */
export function mutableCopy(state: CaseState): MutableCase {
  return { record: state.record, tasks: new Map(state.tasks), assignments: state.assignments, seq: state.seq }
}

/** The case after these events. Pure: `replay` of all its events gives the state byte for byte. */
export function evolve(state: CaseState, events: readonly CaseEvent[], definitions: Definitions): CaseState {
  const copy = mutableCopy(state)
  for (const event of events) applyEvent(copy, event, definitions)
  return copy
}

/** The case that its events tell, from the first on. */
export function replay(events: readonly CaseEvent[], definitions: Definitions): CaseState {
  const [first] = events
  if (first?.type !== 'CaseCreated') throw new Error('A case begins with CaseCreated')
  return evolve({ record: first.record, tasks: new Map(), assignments: [], seq: 0 }, events, definitions)
}

/** Applies one event in place. Its number must be the next one. */
export function applyEvent(state: MutableCase, event: CaseEvent, definitions: Definitions): void {
  if (event.seq !== state.seq + 1) throw new Error(`Event ${String(event.seq)} after ${String(state.seq)}`)
  state.seq = event.seq
  applyToCase(state, event)
  if ('taskId' in event) {
    if (event.type === 'TaskAssigned') {
      state.tasks.set(event.taskId, newTask(event, definitionOf(event.source, definitions)))
    } else {
      const task = state.tasks.get(event.taskId)
      if (!task) throw new Error(`${event.type} for unknown task ${event.taskId}`)
      state.tasks.set(event.taskId, evolveTask(task, event))
    }
  }
  state.record = { ...state.record, version: event.seq, updatedAt: event.at }
}

function applyToCase(state: MutableCase, event: CaseEvent): void {
  switch (event.type) {
    case 'CaseCreated':
    case 'CaseChanged':
      // Another type has another ladder, whose earlier steps nobody waited for.
      if (event.record.type !== state.record.type) markAllFrom(state, event.at)
      state.record = event.record
      return
    case 'CaseArchived':
    case 'CaseRestored':
      if (event.type === 'CaseRestored') markAllFrom(state, event.at)
      state.record = { ...state.record, archivedAt: event.type === 'CaseArchived' ? event.at : null }
      return
    case 'CaseFieldChanged':
      state.record = {
        ...state.record,
        customFields: { ...state.record.customFields, [event.field]: event.to ?? null },
      }
      return
    case 'FormAssigned':
      state.assignments = [
        ...state.assignments,
        {
          id: event.assignmentId,
          formId: event.formId,
          formVersion: event.version,
          assignedAt: event.at,
          completedAt: null,
        },
      ]
      return
    case 'FormCompleted':
    case 'FormReopened':
      state.assignments = state.assignments.map((each) =>
        each.id === event.assignmentId
          ? { ...each, completedAt: event.type === 'FormCompleted' ? event.at : null }
          : each,
      )
      return
    case 'TaskAssigned':
    case 'TaskStarted':
    case 'DraftSaved':
    case 'FileUploaded':
    case 'TaskCompleted':
    case 'TaskReopened':
    case 'TaskWaived':
    case 'TaskUnwaived':
    case 'TaskHeld':
    case 'TaskReleased':
    case 'TaskRemoved':
    case 'TaskApplicable':
    case 'TaskSkipped':
    case 'TaskUndetermined':
    case 'AnswerDiscarded':
    case 'DueChanged':
    case 'LadderStepFired':
    case 'LadderStepSuppressed':
    case 'LadderStepMissed':
    case 'AutomationFinished':
    case 'ClientFieldChanged':
    case 'MappingSkipped':
    case 'ClientUnreachable':
    case 'PersonalDataErased':
    case 'LinkCreated':
    case 'LinkOpened':
    case 'LinkRevoked':
    case 'MessageQueued':
  }
}

function markAllFrom({ tasks }: MutableCase, at: string): void {
  for (const [id, task] of tasks) {
    if (task.ladder) tasks.set(id, { ...task, ladder: markedFrom(task.ladder, at) })
  }
}
