import type { ItemOutcome, RunItem, RunState } from '@casework/core'
import { reasonWords } from '../message-words'
import type { BulkKind } from './bulk-actions'

/** Every outcome, in the order in which a run shows them. */
export const itemOutcomes: readonly ItemOutcome[] = [
  'assigned',
  'changed',
  'accepted',
  'alreadyAssigned',
  'unchanged',
  'suppressed',
  'skipped',
  'failed',
]

/** Each as it is, and as it would be. */
const words: Readonly<Record<ItemOutcome, readonly [done: string, planned: string]>> = {
  assigned: ['Assigned', 'To be assigned'],
  alreadyAssigned: ['There already', 'There already'],
  changed: ['Changed', 'To be changed'],
  unchanged: ['As it was', 'Stays as it is'],
  accepted: ['Queued', 'To be told'],
  suppressed: ['Not sent', 'Not to be sent'],
  skipped: ['Left out', 'Left out'],
  failed: ['Failed', 'Would fail'],
}

export function outcomeWords(outcome: ItemOutcome, isPlan: boolean): string {
  return words[outcome][isPlan ? 1 : 0]
}

export const outcomeLooks: Readonly<Record<ItemOutcome, string>> = {
  assigned: 'completed',
  alreadyAssigned: 'skipped',
  changed: 'completed',
  unchanged: 'skipped',
  accepted: 'completed',
  suppressed: 'waiting',
  skipped: 'skipped',
  failed: 'overdue',
}

const reasons: Readonly<Record<string, string>> = {
  unknown: 'No case has this number',
  archived: 'The case is archived',
  forbidden: 'Outside your case types',
  planChanged: 'Changed after it was planned',
  undetermined: 'Not known yet whether it applies',
  variableMissing: 'A value for the words is missing',
  nothingFound: 'No case was found',
  nothingIncluded: 'No case was left',
  everythingExcluded: 'Every case was taken away',
  expired: 'Too late by now',
  PLAN_CHANGED: 'Something else would be done by now',
}

/** Why an item became what it did; empty when there is nothing to say. */
export function whyWords({ reason, error }: Pick<RunItem, 'reason' | 'error'>): string {
  if (error) return error.message
  return reason === undefined ? '' : becauseWords(reason)
}

export function becauseWords(reason: string): string {
  return reasons[reason] ?? reasonWords(reason)
}

export const stateWords: Readonly<Record<RunState, readonly [word: string, look: string]>> = {
  planning: ['Being planned', 'in_progress'],
  planned: ['Planned', 'todo'],
  applying: ['Under way', 'in_progress'],
  finished: ['Finished', 'completed'],
  cancelled: ['Stopped', 'skipped'],
  failed: ['Failed', 'overdue'],
}

/** What applying it does, on the button. */
export const applyWords: Readonly<Record<BulkKind, string>> = {
  assign: 'Assign now',
  notify: 'Share now',
  reassign: 'Reassign now',
  waive: 'Waive now',
  reschedule: 'Reschedule now',
}
