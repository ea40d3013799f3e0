import type { FormVersion, TemplateVersion } from '../../../model/form'
import type { RunJob } from '../../../model/run-job'
import { assignForm } from '../../../rules/case/assign-form'
import { assignTemplate } from '../../../rules/case/assign-template'
import type { CaseChange } from '../../../rules/case/change'
import { standingOf } from '../../../rules/status/table'
import { templateOf } from './task-targets'
import { failedBy, type Outcome, type Target } from './targets'

type AssignJob = Extract<RunJob, { readonly kind: 'assign' }>

/** A target for each template, then for each form, in the order in which they were named. */
export function assignTargets(
  job: AssignJob,
  templates: readonly TemplateVersion[],
  forms: readonly FormVersion[],
): readonly Target[] {
  return [
    ...templates.map((template): Target => ({
      names: { templateId: template.templateId },
      decide: (change) => putTemplate(change, template, job),
    })),
    ...forms.map((form): Target => ({
      names: { formId: form.formId },
      decide: (change) => putForm(change, form, job),
    })),
  ]
}

function putTemplate(change: CaseChange, template: TemplateVersion, { due, ifAssigned }: AssignJob): Outcome {
  if (ifAssigned !== 'addAnother' && isThere(change, template.templateId))
    return { outcome: 'alreadyAssigned' }
  const placed = assignTemplate(change, template, { key: null, due, clientId: null })
  return placed.ok ? { outcome: 'assigned' } : failedBy(placed.error)
}

/** True when the case has a task of the template that somebody still has to do, or may have to. */
function isThere(change: CaseChange, templateId: string): boolean {
  for (const task of change.tasks.values()) {
    if (templateOf(task) !== templateId) continue
    const standing = standingOf(task)
    if (standing === 'open' || standing === 'held' || standing === 'undetermined') return true
  }
  return false
}

function putForm(change: CaseChange, form: FormVersion, { ifAssigned }: AssignJob): Outcome {
  const isHere = change.assignments.some((each) => each.formId === form.formId)
  if (isHere && ifAssigned === 'skip') return { outcome: 'alreadyAssigned' }
  const before = change.events.length
  const how = ifAssigned === 'skip' ? 'reject' : ifAssigned
  const placed = assignForm(change, form, { ifAssigned: how, due: {}, clientId: null })
  if (!placed.ok) return failedBy(placed.error)
  return { outcome: change.events.length > before ? 'assigned' : 'alreadyAssigned' }
}
