import type { AutomationRun } from '../../model/automation-run'
import { after } from '../../model/instants'

/** How long a handler may take. */
export const handlerMs = 30_000

/** How long a claim holds: the handler's time-out and a margin. */
const leaseMs = 2 * handlerMs

/** How often a handler is called before people must look. */
const attemptBudget = 8

/** What came of one call. */
export type CallOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly permanent: boolean }

/** Taken up for one more call; over its budget, after a crash in the last one, it has failed. */
export function begin(run: AutomationRun, now: string): AutomationRun {
  if (run.attempts >= attemptBudget)
    return { ...run, state: 'failed', reason: run.reason ?? 'timeout', dueAt: null }
  const { attempts, fence } = run
  return { ...run, state: 'running', attempts: attempts + 1, fence: fence + 1, dueAt: after(now, leaseMs) }
}

/** After a call: done, failed for good, or to be called again after 30 seconds, a minute, two, … at most an hour. */
export function concluded(run: AutomationRun, outcome: CallOutcome, now: string): AutomationRun {
  if (outcome.ok) return { ...run, state: 'done', reason: null, dueAt: null }
  const { reason, permanent } = outcome
  if (permanent || run.attempts >= attemptBudget) return { ...run, state: 'failed', reason, dueAt: null }
  const wait = Math.min(3_600_000, 30_000 * 2 ** (run.attempts - 1))
  return { ...run, state: 'waiting', reason, dueAt: after(now, wait) }
}
