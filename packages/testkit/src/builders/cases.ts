import {
  evolve,
  replay,
  type CaseEvent,
  type CaseRecord,
  type CaseState,
  type EventData,
} from '@casework/core'
import type { CaseCommit } from '@casework/core/adapter'
import { pinnedDefinitions, sourceOf } from './definitions'
import { start } from './moments'
import type { TaskPlan } from './task-plan'

/** What a case is when nothing else is said, and whether it was archived since. */
export type CasePlan = Partial<Omit<CaseRecord, 'id' | 'archivedAt' | 'version'>> & {
  readonly archived?: boolean
}

/** A new case with these tasks: the events that tell how it came to be so, and the state that they give. */
export function created(id: string, tasks: readonly TaskPlan[] = [], plan: CasePlan = {}): CaseCommit {
  const { archived = false, ...over } = plan
  const facts: EventData[] = [
    { type: 'CaseCreated', record: caseRecord(id, over) },
    ...formsOf(tasks).map(
      (formId) =>
        ({ type: 'FormAssigned', assignmentId: assignmentOf(id, formId), formId, version: 1 }) as const,
    ),
    ...tasks.flatMap((each, position) => taskFacts(id, each, position)),
    ...(archived ? [{ type: 'CaseArchived' } as const] : []),
  ]
  const events = facts.map((fact, index): CaseEvent => ({ ...head(id, index + 1, 1), ...fact }))
  return { expectedVersion: 0, next: replay(events, pinnedDefinitions(tasks)), events }
}

/** The case with another name, by one event. */
export function renamed(state: CaseState, name: string): CaseCommit {
  return changed(state, { type: 'CaseChanged', record: { ...state.record, name } })
}

/** The case after these facts, by one event each. Its tasks are there already, so no definition is needed. */
export function changed(state: CaseState, ...facts: readonly EventData[]): CaseCommit {
  const events = facts.map((fact, index): CaseEvent => ({
    ...head(state.record.id, state.seq + 1 + index, state.seq + 1),
    ...fact,
  }))
  return { expectedVersion: state.record.version, next: evolve(state, events, pinnedDefinitions([])), events }
}

/** The id of the assignment by which a form came to a case. */
export function assignmentOf(caseId: string, formId: string): string {
  return `${formId}-of-${caseId}`
}

function caseRecord(id: string, over: Partial<CaseRecord>): CaseRecord {
  return {
    id,
    name: `Case ${id}`,
    type: null,
    status: null,
    timeZone: null,
    clientIds: [],
    pastClientIds: [],
    primaryClientId: null,
    assigneeIds: [],
    customFields: {},
    dates: {},
    archivedAt: null,
    createdAt: start,
    updatedAt: start,
    version: 1,
    ...over,
  }
}

function formsOf(tasks: readonly TaskPlan[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ form }) => form ?? []))]
}

/** In the order in which commands could have made it so. */
function taskFacts(caseId: string, plan: TaskPlan, position: number): readonly EventData[] {
  const { id: taskId, form, phase, applicability } = plan
  const reason = 'because'
  const assigned: EventData = {
    type: 'TaskAssigned',
    taskId,
    key: taskId,
    position,
    assignmentId: form === null ? null : assignmentOf(caseId, form),
    source: sourceOf(plan),
    dueBasis: plan.dueBasis,
    clientId: plan.clientId,
    applicability: phase === 'todo' ? applicability : 'applicable',
    due: plan.due,
  }
  const later: readonly (EventData | false)[] = [
    phase === 'in_progress' && { type: 'TaskStarted', taskId },
    phase === 'completed' && {
      type: 'TaskCompleted',
      taskId,
      value: 'Yes',
      submissionId: null,
      clientId: plan.clientId,
      late: false,
    },
    plan.held && { type: 'TaskHeld', taskId, reason },
    phase !== 'todo' && applicability === 'skipped' && { type: 'TaskSkipped', taskId },
    phase !== 'todo' && applicability === 'undetermined' && { type: 'TaskUndetermined', taskId },
    plan.waived && { type: 'TaskWaived', taskId, reason },
    plan.removed && { type: 'TaskRemoved', taskId, reason },
  ]
  return [assigned, ...later.filter((fact) => fact !== false)]
}

function head(caseId: string, seq: number, commandSeq: number) {
  return { caseId, seq, commandSeq, at: start, actor: { system: true } } as const
}
