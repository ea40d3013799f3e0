import type { DueRule } from '../../model/due-rule'
import type { TemplateVersion } from '../../model/form'
import { accept, type Result } from '../../model/rejection'
import type { CaseChange } from './change'
import { basisOf, taskOnCase } from './due-basis'
import { draftTask, emitAssigned, freeKey, nextPosition, takenKeys } from './place-task'

/** Puts one template on the case, as a task of its own. Gives the task's id. */
export function assignTemplate(
  change: CaseChange,
  template: TemplateVersion,
  plan: {
    readonly key: string | null
    readonly due: DueRule | null | undefined
    readonly clientId: string | null
  },
): Result<string> {
  const { templateId, version, definition } = template
  const taskId = change.facts.newId()
  const rule = plan.due === undefined ? definition.due : plan.due
  const basis = basisOf(rule, plan.due === undefined ? 'rule' : 'override', (key) => taskOnCase(change, key))
  if (!basis.ok) return basis
  const task = draftTask(change, {
    taskId,
    key: freeKey(plan.key ?? templateId, takenKeys(change)),
    position: nextPosition(change),
    assignmentId: null,
    source: { template: { templateId, version } },
    dueBasis: basis.value,
    clientId: plan.clientId,
    definition,
    applicability: 'applicable',
  })
  emitAssigned(change, task, change.tasks)
  return accept(taskId)
}
