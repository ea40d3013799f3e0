import { foldName, type DueBasis, type DueState, type Phase, type TaskDefinition } from '@casework/core'
import { start } from './moments'

/** What became of a task: put on its case, worked on, stopped. */
export interface TaskPlan {
  readonly id: string
  readonly name: string
  /** The form it comes with; null: put on the case directly, from a template of its own. */
  readonly form: string | null
  readonly clientId: string | null
  readonly due: DueState
  readonly dueBasis: DueBasis | null
  readonly phase: Phase
  readonly applicability: 'applicable' | 'skipped' | 'undetermined'
  readonly held: boolean
  readonly waived: boolean
  readonly removed: boolean
}

/** A task in one line: what is not said is ordinary. */
export function task(id: string, over: Partial<Omit<TaskPlan, 'id'>> = {}): TaskPlan {
  return {
    id,
    name: id,
    form: null,
    clientId: null,
    due: { kind: 'none' },
    dueBasis: null,
    phase: 'todo',
    applicability: 'applicable',
    held: false,
    waived: false,
    removed: false,
    ...over,
  }
}

/** Due before this instant, in UTC. */
export function due(before: string, date = before.slice(0, 10)): DueState {
  return { kind: 'set', date, before, zone: 'UTC', from: null, setAt: start, heldTime: 0 }
}

/** No date yet: it comes two days after the end of that task. */
export function waitingFor(taskId: string): Pick<TaskPlan, 'due' | 'dueBasis'> {
  const rule = { days: 2, after: { task: taskId } }
  return {
    due: { kind: 'waiting', zone: 'UTC' },
    dueBasis: { rule, anchor: { kind: 'task', taskId }, source: 'rule' },
  }
}

/** What the author of its form or template wrote. */
export function definitionOf({ id, name, form }: TaskPlan): TaskDefinition {
  return {
    key: id,
    name,
    nameKey: foldName(name),
    description: null,
    type: 'shortText',
    options: null,
    required: true,
    mapTo: null,
    onBlank: 'keep',
    onSkip: 'keep',
    due: null,
    timeZone: null,
    ladder: null,
    multiple: false,
    section: form === null ? null : 'questions',
    when: null,
    template: null,
  }
}
