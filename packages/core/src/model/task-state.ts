import type { EventActor } from './actor'
import type { AnswerValue } from './answer'
import type { MappingTarget, TaskDefinition } from './task-definition'
import type { DueRule } from './due-rule'
import type { JsonValue } from './json'
import type { LadderMark } from './ladder-mark'
import type { Applicability } from './status'

/** How far the work on a task has come. Each phase carries its own facts. */
export type TaskProgress =
  | { readonly phase: 'todo' }
  | { readonly phase: 'in_progress'; readonly startedAt: string }
  | {
      readonly phase: 'completed'
      readonly completedAt: string
      readonly completedBy: EventActor
      readonly completedLate: boolean
    }

/** What a due rule counts from, with task keys resolved to the tasks they named at assignment. */
export type DueAnchor =
  | { readonly kind: 'assigned' }
  | { readonly kind: 'task'; readonly taskId: string }
  | { readonly kind: 'answer'; readonly taskId: string }
  | { readonly kind: 'caseDate'; readonly name: string }

/** The rule in force for one task; `source` tells whether a person set it. */
export interface DueBasis {
  readonly rule: DueRule
  readonly anchor: DueAnchor
  readonly source: 'rule' | 'override' | 'manual'
}

/** A due date that is known. */
export interface SetDue {
  readonly kind: 'set'
  /** Last local date in time. */
  readonly date: string
  /** Exclusive instant: overdue from here on. */
  readonly before: string
  readonly zone: string
  /** The instant or date it was counted from; null for a fixed date. Counted anew only when this or the zone moves. */
  readonly from: string | null
  /** When it was first counted from there: held time before it is not added back. */
  readonly setAt: string
  /** What holding has added since then: local dates, or milliseconds for a rule in hours. */
  readonly heldTime: number
}

/** A due date as it is kept. */
export type DueState =
  { readonly kind: 'none' } | { readonly kind: 'waiting'; readonly zone: string } | SetDue

/** A person's stop of a task, with the reason they gave. */
export interface Mark {
  readonly at: string
  readonly by: EventActor
  readonly reason: string
}

/** The last completed answer. It stays in force when the task is reopened, until it is completed again. */
export interface KeptAnswer {
  readonly value: AnswerValue
  readonly at: string
  readonly by: EventActor
  /** The submission that gave it: the same one again, however late, completes nothing twice. */
  readonly submissionId: string | null
}

/** A write that an answer made, kept so that it can be taken back. */
export interface MappingWrite {
  readonly target: MappingTarget
  /** The client whose field was written; null for a field of the case. */
  readonly clientId: string | null
  readonly from: JsonValue
  readonly to: JsonValue
}

/** Where a task's definition is pinned. */
export type DefinitionSource =
  | { readonly form: { readonly formId: string; readonly version: number; readonly key: string } }
  | { readonly template: { readonly templateId: string; readonly version: number } }

/** A task on a case, as it is stored. Overdue is not in it: that is `statusOf(task, now)`. */
export interface TaskState {
  readonly id: string
  readonly caseId: string
  readonly assignmentId: string | null
  /** Unique on the case. */
  readonly key: string
  readonly position: number
  readonly source: DefinitionSource
  /** Shared by every task made from the same form or template version. */
  readonly definition: TaskDefinition
  readonly clientId: string | null
  readonly progress: TaskProgress
  readonly applicability: Applicability
  readonly waived: Mark | null
  readonly held: Mark | null
  readonly removed: Mark | null
  readonly answer: KeptAnswer | null
  /** By author (`authorKey`). */
  readonly drafts: Readonly<Record<string, { readonly value: AnswerValue; readonly at: string }>>
  readonly due: DueState
  /** The date it had before it waited or did not apply, under the same rule: its held time counts again if it returns. */
  readonly lastDue: SetDue | null
  readonly dueBasis: DueBasis | null
  /** Null while it has no due date. */
  readonly ladder: LadderMark | null
  readonly mapped: MappingWrite | null
  readonly assignedAt: string
  /** When it last became applicable; null while it does not apply. */
  readonly applicableAt: string | null
  /** When it was last skipped, waived or removed: what a date counting from its end counts from then. */
  readonly skippedAt: string | null
  readonly version: number
  readonly dueVersion: number
}

/** A form put on a case. */
export interface Assignment {
  readonly id: string
  readonly formId: string
  readonly formVersion: number
  readonly assignedAt: string
  readonly completedAt: string | null
}
