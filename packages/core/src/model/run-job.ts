import type { DueRule } from './due-rule'
import type { CarriedChannel, Channel, MessageTiming, Purpose } from './message'
import type { Status } from './status'

/** A published version, chosen when the run began: every case of the run gets the same one. */
export interface PinnedVersion {
  readonly id: string
  readonly version: number
}

/** Which tasks of a selected case. Empty lists narrow nothing, but for statuses. */
export interface RunTasks {
  readonly statuses: readonly Status[]
  readonly templateIds: readonly string[]
  readonly formIds: readonly string[]
  readonly keys: readonly string[]
}

/** What a run does to each of its cases. */
export type RunJob =
  | {
      readonly kind: 'assign'
      readonly templates: readonly PinnedVersion[]
      readonly forms: readonly PinnedVersion[]
      /** In place of the templates' own; undefined keeps those. */
      readonly due?: DueRule | null
      readonly ifAssigned: 'skip' | 'addAnother' | 'topUp'
    }
  | { readonly kind: 'reassign'; readonly fromStaffId: string | null; readonly toStaffId: string }
  | {
      readonly kind: 'waive'
      readonly tasks: RunTasks
      /** Empty once the run has ended. */
      readonly reason: string
    }
  | {
      readonly kind: 'reschedule'
      readonly tasks: RunTasks
      readonly due: DueRule | 'rule' | null
      /** Null once the run has ended, too. */
      readonly reason: string | null
    }
  | NotifyJob

/** Messages about tasks. */
export interface NotifyJob {
  readonly kind: 'notify'
  readonly tasks: RunTasks
  readonly channels: readonly Channel[]
  /** As they were when the run began, by channel. Empty once it has ended. */
  readonly words: Readonly<
    Partial<Record<CarriedChannel, { readonly subject: string | null; readonly text: string }>>
  >
  readonly purpose: Purpose
  readonly timing: MessageTiming
  readonly coalesce: 'perTask' | 'perRecipient'
  readonly lifeMs: number
}
