import type { Definitions, DefinitionSource, FormVersion, TaskState, TemplateVersion } from '@casework/core'
import { versionId, type StoreTransaction } from '@casework/core/adapter'
import { start } from './moments'
import { definitionOf, type TaskPlan } from './task-plan'

/** Where a task's definition is pinned: version 1 of its form, or of the template that is named like it. */
export function sourceOf({ id, form }: TaskPlan): DefinitionSource {
  return form === null
    ? { template: { templateId: id, version: 1 } }
    : { form: { formId: form, version: 1, key: id } }
}

/** The forms and templates that these tasks are pinned to. */
export function pinnedDefinitions(plans: readonly TaskPlan[]): Definitions {
  const template = (templateId: string) => {
    const plan = plans.find((each) => each.form === null && each.id === templateId)
    return plan && templateVersion(templateId, definitionOf(plan))
  }
  const form = (formId: string) =>
    formVersion(formId, plans.filter((each) => each.form === formId).map(definitionOf))
  return { form, template, newestForm: form, newestTemplate: template }
}

/**
 * Puts the form and template versions that these tasks are pinned to. A store that keeps the reference and not the
 * definition finds them there, as it would after the operations that make such tasks.
 */
export async function putDefinitions(tx: StoreTransaction, tasks: readonly TaskState[]): Promise<void> {
  const templates = new Map<string, TemplateVersion>()
  const forms = new Map<string, FormVersion>()
  for (const { source, definition } of tasks) {
    if ('template' in source) {
      const { templateId, version } = source.template
      const found = templateVersion(templateId, definition)
      templates.set(templateId, found).set(versionId(templateId, version), found)
    } else {
      const { formId, version } = source.form
      const found = formVersion(formId, [...(forms.get(formId)?.tasks ?? []), definition])
      forms.set(formId, found).set(versionId(formId, version), found)
    }
  }
  if (templates.size > 0) await tx.put('template', templates)
  if (forms.size > 0) await tx.put('form', forms)
}

function templateVersion(templateId: string, definition: TemplateVersion['definition']): TemplateVersion {
  return { templateId, version: 1, definition, savedAt: start }
}

function formVersion(formId: string, tasks: FormVersion['tasks']): FormVersion {
  return {
    formId,
    version: 1,
    name: `Form ${formId}`,
    description: null,
    caseType: null,
    sections: [{ key: 'questions', name: 'Questions' }],
    tasks,
    ladder: null,
    publishedAt: start,
  }
}
