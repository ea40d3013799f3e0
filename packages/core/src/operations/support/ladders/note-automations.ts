import type { AutomationRun } from '../../../model/automation-run'
import { CaseChange } from '../../../rules/case/change'
import type { Context } from '../../context'
import { loadFacts } from '../case-facts'
import { writeChanges } from '../change-case'
import { keepNotices } from './notices'
import { loadTeam, teamOf } from './team'

/** Writes into the histories of cases how automations ended, and tells their people of those that failed. */
export async function noteAutomations(context: Context, runs: readonly AutomationRun[]): Promise<void> {
  if (runs.length === 0) return
  const ids = [...new Set(runs.map((run) => run.caseId))].sort()
  const states = [...(await context.tx.cases(ids, true)).values()]
  const facts = await loadFacts(context, states)
  if (!facts.ok) return
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
}
