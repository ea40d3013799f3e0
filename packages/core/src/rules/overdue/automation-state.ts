import type { AutomationRun } from '../../model/automation-run'
import { after } from '../../model/instants'

/** How long a handler may take. */
export const handlerMs = 30_000

/** How long a claim holds: the handler's time-out and a margin. */
const leaseMs = 2 * handlerMs

/** How often a handler is called before people must look. */
const attemptBudget = 8

/** How long an automation that was given up is told of by the health. */
const toldMs = 7 * 86_400_000

/** What came of one call; `stopped` when its worker did not wait for the end. */
export type CallOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly permanent: boolean }
  | 'stopped'

/**
 * Taken up for one more call; over its budget, after a crash in the last one, it has failed. One that had failed already is
 * told of no longer.
 */
export function begin(run: AutomationRun, now: string): AutomationRun {
  if (run.state === 'failed') return { ...run, dueAt: null }
  if (run.attempts >= attemptBudget) return failed(run, run.reason ?? 'timeout', now)
  const { attempts, fence } = run
  return { ...run, state: 'running', attempts: attempts + 1, fence: fence + 1, dueAt: after(now, leaseMs) }
}

/** After a call: done, failed for good, or to be called again after 30 seconds, a minute, two, … at most an hour. */
export function concluded(run: AutomationRun, outcome: CallOutcome, now: string): AutomationRun {
  if (outcome === 'stopped') return givenBack(run, now, 0)
  if (outcome.ok) return { ...run, state: 'done', reason: null, dueAt: null }
  const { reason, permanent } = outcome
  if (permanent || run.attempts >= attemptBudget) return failed(run, reason, now)
  const wait = Math.min(3_600_000, 30_000 * 2 ** (run.attempts - 1))
  return { ...run, state: 'waiting', reason, dueAt: after(now, wait) }
}

/** Left to a later moment without a word of its handler. */
export function givenBack(run: AutomationRun, now: string, waitMs: number): AutomationRun {
  return { ...run, state: 'waiting', dueAt: after(now, waitMs) }
}

/** True once no handler is called any more. */
export function hasEnded({ state }: AutomationRun): boolean {
  return state === 'done' || state === 'failed'
}

/** Since when an automation is given up, while that is told; null for every other. */
export function givenUpAt({ state, dueAt }: AutomationRun): string | null {
  return state === 'failed' && dueAt !== null ? after(dueAt, -toldMs) : null
}

function failed(run: AutomationRun, reason: string, now: string): AutomationRun {
  return { ...run, state: 'failed', reason, dueAt: after(now, toldMs) }
}
