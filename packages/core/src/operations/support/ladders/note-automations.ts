import type { AutomationRun } from '../../../model/automation-run'
import type { CaseLock } from '../../../ports/store'
import { CaseChange } from '../../../rules/case/change'
import type { Context } from '../../context'
import { loadFacts } from '../case-facts'
import { writeChanges } from '../change-case'
import { keepNotices } from './notices'
import { loadTeam, teamOf } from './team'

/**
 * Writes into the histories of cases how automations ended, and tells their people of those that failed. With `ifFree`, gives
 * the cases that somebody holds, of which nothing is written.
 */
export async function noteAutomations(
  context: Context,
  runs: readonly AutomationRun[],
  lock: Exclude<CaseLock, false>,
): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set()
  const ids = [...new Set(runs.map((run) => run.caseId))].sort()
  const found = await context.tx.cases(ids, lock)
  const held = new Set(lock === true ? [] : ids.filter((each) => !found.has(each)))
  const states = [...found.values()]
  const facts = await loadFacts(context, states)
  if (!facts.ok) return held
  const { settings } = facts.value
  const team = await loadTeam(
    context,
    settings,
    states.map(({ record }) => record),
  )
  const changes = states.map((state) => new CaseChange(state, facts.value))
  for (const change of changes) {
    for (const { automationId, name, caseId, taskId, state, attempts, reason } of runs) {
      if (caseId !== change.record.id || !change.tasks.has(taskId)) continue
      const outcome = state === 'done' ? 'done' : 'failed'
      change.emit({ type: 'AutomationFinished', taskId, automationId, name, outcome, attempts, reason })
      if (outcome === 'done') continue
      const { staff } = teamOf(change.record, team, settings)
      const text = `The automation “${name}” failed on ${change.record.name}`
      await keepNotices(context, [{ staff, kind: 'automationFailed', caseId, taskId, text }])
    }
  }
  await writeChanges(context, changes)
  return held
}
