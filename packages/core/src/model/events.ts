import { z } from 'zod'
import { eventActor, type EventActor } from './actor'
import type { AnswerValue, BlobReference } from './answer'
import type { CaseRecord } from './directory'
import type { JsonValue } from './json'
import type { Channel, MessageState, SuppressReason } from './message'
import type { SystemField } from './task-definition'
import type { Applicability } from './status'
import { id, instant } from './primitives'
import type { DefinitionSource, DueBasis, DueState } from './task-state'

/** Why a due date moved. */
export const dueCauses = [
  'assigned',
  'applicable',
  'notApplicable',
  'anchorFinished',
  'anchorReopened',
  'anchorChanged',
  'rescheduled',
  'released',
  'zoneChanged',
] as const

export type DueCause = (typeof dueCauses)[number]

/** A field that an answer wrote or a person took back: which task, from what, to what. */
export interface FieldChange {
  readonly taskId: string
  readonly taskVersion: number
  readonly cause: 'answer' | 'revert'
  readonly from: JsonValue
  readonly to: JsonValue
}

/** What happened on a case. One per change, named in the past tense. */
export type EventData =
  | { readonly type: 'CaseCreated'; readonly record: CaseRecord }
  | { readonly type: 'CaseChanged'; readonly record: CaseRecord }
  | { readonly type: 'CaseArchived' }
  | { readonly type: 'CaseRestored' }
  | {
      readonly type: 'FormAssigned'
      readonly assignmentId: string
      readonly formId: string
      readonly version: number
    }
  | {
      readonly type: 'TaskAssigned'
      readonly taskId: string
      readonly key: string
      readonly position: number
      readonly assignmentId: string | null
      readonly source: DefinitionSource
      readonly dueBasis: DueBasis | null
      readonly clientId: string | null
      readonly applicability: Applicability
      readonly due: DueState
    }
  | { readonly type: 'TaskStarted'; readonly taskId: string }
  | {
      readonly type: 'DraftSaved'
      readonly taskId: string
      readonly author: string
      readonly value: AnswerValue
    }
  | { readonly type: 'FileUploaded'; readonly taskId: string; readonly file: BlobReference }
  | {
      readonly type: 'TaskCompleted'
      readonly taskId: string
      readonly value: AnswerValue
      readonly submissionId: string | null
      /** The client the answer speaks for; null on a case without clients. */
      readonly clientId: string | null
      readonly late: boolean
    }
  | { readonly type: 'TaskReopened'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskWaived'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskUnwaived'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskHeld'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskReleased'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskRemoved'; readonly taskId: string; readonly reason: string }
  | { readonly type: 'TaskApplicable'; readonly taskId: string }
  | { readonly type: 'TaskSkipped'; readonly taskId: string }
  | { readonly type: 'TaskUndetermined'; readonly taskId: string }
  | { readonly type: 'AnswerDiscarded'; readonly taskId: string }
  | {
      readonly type: 'DueChanged'
      readonly taskId: string
      readonly from: DueState
      readonly to: DueState
      readonly cause: DueCause
      readonly basis: DueBasis | null
      readonly reason: string | null
      readonly dueVersion: number
    }
  | ({
      readonly type: 'ClientFieldChanged'
      readonly clientId: string
      readonly field: SystemField
    } & FieldChange)
  | ({ readonly type: 'CaseFieldChanged'; readonly field: string } & FieldChange)
  | {
      readonly type: 'MappingSkipped'
      readonly taskId: string
      readonly reason: 'noClient' | 'unknownField' | 'typeMismatch'
    }
  | { readonly type: 'ClientUnreachable'; readonly taskId: string; readonly clientId: string }
  | { readonly type: 'FormCompleted'; readonly assignmentId: string; readonly formId: string }
  | { readonly type: 'FormReopened'; readonly assignmentId: string; readonly formId: string }
  | { readonly type: 'PersonalDataErased'; readonly clientId: string }
  | {
      readonly type: 'LinkCreated'
      readonly linkId: string
      readonly clientId: string | null
      readonly expiresAt: string
    }
  | { readonly type: 'LinkOpened'; readonly linkId: string }
  | { readonly type: 'LinkRevoked'; readonly linkId: string; readonly reason: string | null }
  | ({
      readonly type: 'LadderStepFired'
      /** The staff who are told. */
      readonly told: readonly string[]
      /** By what they were found; null for what tells no staff. */
      readonly through: 'assignees' | 'supervisors' | 'fallback' | null
      readonly messageIds: readonly string[]
      readonly automationId: string | null
    } & StepOccurrence)
  | ({ readonly type: 'LadderStepSuppressed'; readonly reason: SuppressedStep } & StepOccurrence)
  | ({
      readonly type: 'LadderStepMissed'
      readonly reason: MissedStep
      /** Where this tells of several occurrences of a repeat at once: the first of them; `n` is the last. */
      readonly from?: number
    } & StepOccurrence)
  | {
      readonly type: 'AutomationFinished'
      readonly taskId: string
      readonly automationId: string
      readonly name: string
      readonly outcome: 'done' | 'failed'
      readonly attempts: number
      readonly reason: string | null
    }
  | {
      readonly type: 'MessageQueued'
      readonly messageId: string
      readonly clientId: string | null
      readonly channel: Channel
      readonly linkId: string | null
      readonly state: MessageState
      readonly reason: string | null
      /** Present when it was there already, about another case of the client, and this case rides with it. */
      readonly joined?: true
    }

export type EventType = EventData['type']

/** What a step of a ladder does. */
export type StepAction = 'notifyTeam' | 'remindClient' | 'escalate' | 'automate'

/** One occurrence of a step: the task, its due version, the step and which repeat decide what it is. */
export interface StepOccurrence {
  readonly taskId: string
  readonly dueVersion: number
  readonly step: string
  /** 1 for the first time, 2 for the first repeat, … */
  readonly n: number
  /** When it was to happen; null after the answer that its due date counted from was erased. */
  readonly plannedAt: string | null
  readonly action: StepAction
}

/** An occurrence that is being decided. */
export interface PlannedOccurrence extends StepOccurrence {
  readonly plannedAt: string
  /** Of several that are missed as one: the first; `n` and `plannedAt` are those of the last. */
  readonly from?: number
}

/** Why an occurrence was not carried out. */
export type SuppressedStep =
  | 'held'
  | 'waived'
  | 'phase'
  | 'progress'
  | 'noClient'
  | 'variableMissing'
  | 'chainTooDeep'
  | 'nobody'
  | SuppressReason
  | 'expired'

/** Why an occurrence passed by: the date or the ladder came after it, it is too late, or a later one stands for it. */
export type MissedStep = 'before' | 'late' | 'collapsed'

/** Where an event stands: its case, its place in the case's gap-free sequence, when and by whom. */
export interface EventHead {
  readonly caseId: string
  /** 1, 2, 3, … per case. */
  readonly seq: number
  /** The `seq` of the first event of the command that this one is part of. */
  readonly commandSeq: number
  readonly at: string
  readonly actor: EventActor
}

/** An event of a case as it is kept. */
export type CaseEvent = EventHead & EventData

/** An event as history shows it: its head, its type, and the facts of that type. */
export const caseEvent: z.ZodType<CaseEvent> = z
  .looseObject({
    caseId: id,
    seq: z.int(),
    commandSeq: z.int(),
    at: instant,
    actor: eventActor,
    type: z.string(),
  })
  .meta({ id: 'CaseEvent' }) as unknown as z.ZodType<CaseEvent>
