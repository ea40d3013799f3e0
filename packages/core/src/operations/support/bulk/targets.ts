import type { CaseState } from '../../../model/case-state'
import type { Rejection } from '../../../model/rejection'
import type { RunItem } from '../../../model/run'
import { CaseChange } from '../../../rules/case/change'
import type { CaseFacts } from '../../../rules/case/facts'
import { settle } from '../../../rules/case/settle'

/** What became of one target. */
export type Outcome = Pick<RunItem, 'outcome' | 'reason' | 'error'>

/** One thing to do on a case. It emits everything or, when it fails, may leave a beginning: that is thrown away. */
export interface Target {
  /** Which template, form or task. */
  readonly names: Partial<Pick<RunItem, 'templateId' | 'formId' | 'taskId'>>
  decide(change: CaseChange): Outcome
}

/** A case decided over, ready to be written, with what became of each target. */
export interface DecidedCase {
  /** Null when nothing about the case changes. */
  readonly change: CaseChange | null
  readonly items: readonly RunItem[]
}

/**
 * Decides over every target of a case, in order. What a target that fails has emitted never stays: the case is decided
 * anew without it. A fault in one case is the outcome of that case alone, since the others of a run must not wait for it.
 */
export function decideTargets(
  state: CaseState,
  facts: CaseFacts,
  targetsOf: (state: CaseState) => readonly Target[],
): DecidedCase {
  try {
    const targets = targetsOf(state)
    const failed = new Map<Target, Outcome>()
    for (;;) {
      const decided = decideOnce(state, facts, targets, failed)
      if (decided) return decided
    }
  } catch (error) {
    const { id: caseId } = state.record
    return { change: null, items: [{ caseId, ...failedBy(faultOf(error)) }] }
  }
}

/** Null when a target failed with events emitted: then it is among `failed`, and the case is to be decided again. */
function decideOnce(
  state: CaseState,
  facts: CaseFacts,
  targets: readonly Target[],
  failed: Map<Target, Outcome>,
): DecidedCase | null {
  const change = new CaseChange(state, facts)
  const items: RunItem[] = []
  for (const target of targets) {
    const emitted = change.events.length
    const outcome = failed.get(target) ?? target.decide(change)
    if (outcome.outcome === 'failed' && change.events.length > emitted) {
      failed.set(target, outcome)
      return null
    }
    items.push({ caseId: state.record.id, ...target.names, ...outcome })
  }
  if (change.events.length === 0) return { change: null, items }
  settle(change)
  return { change, items }
}

/** A refusal as the outcome of one item. */
export function failedBy({ code, message }: Pick<Rejection, 'message'> & { readonly code: string }): Outcome {
  return { outcome: 'failed', error: { code, message } }
}

/** A fault as an item tells it: that there was one, and none of the values in it. */
export function faultOf(error: unknown): { readonly code: string; readonly message: string } {
  const name = error instanceof Error ? error.name : 'fault'
  return { code: 'FAULT', message: `This case could not be decided over (${name})` }
}
