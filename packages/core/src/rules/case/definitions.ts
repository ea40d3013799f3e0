import type { FormVersion, TemplateVersion } from '../../model/form'
import type { TaskDefinition } from '../../model/task-definition'
import type { DefinitionSource } from '../../model/task-state'

/** The immutable definitions that a case's tasks are pinned to, and the newest ones, which only mapping reads. */
export interface Definitions {
  /** That version of the form. */
  form(formId: string, version: number): FormVersion | undefined
  template(templateId: string, version: number): TemplateVersion | undefined
  newestForm(formId: string): FormVersion | undefined
  newestTemplate(templateId: string): TemplateVersion | undefined
}

const byKey = new WeakMap<FormVersion, ReadonlyMap<string, TaskDefinition>>()

/** The tasks of a form version by key; made once for a version that is kept in memory. */
export function tasksByKey(form: FormVersion): ReadonlyMap<string, TaskDefinition> {
  let found = byKey.get(form)
  if (!found) {
    found = new Map(form.tasks.map((task) => [task.key, task]))
    byKey.set(form, found)
  }
  return found
}

/** The definition a task is pinned to. Throws when it is not among the definitions: a fault, never a refusal. */
export function definitionOf(source: DefinitionSource, definitions: Definitions): TaskDefinition {
  const found =
    'form' in source
      ? formTask(definitions.form(source.form.formId, source.form.version), source.form.key)
      : definitions.template(source.template.templateId, source.template.version)?.definition
  if (!found) throw new Error(`No definition for ${JSON.stringify(source)}`)
  return found
}

/** What maps an answer now: the newest version of the task's template, or of its form for a task written inline. */
export function liveDefinition(
  source: DefinitionSource,
  pinned: TaskDefinition,
  definitions: Definitions,
): TaskDefinition | undefined {
  if (pinned.template) return definitions.newestTemplate(pinned.template.id)?.definition
  if ('form' in source) {
    const { formId, key } = source.form
    // The newest version may have been read for this one task: a map of all of them is worth nothing.
    return definitions.newestForm(formId)?.tasks.find((each) => each.key === key)
  }
  return definitions.newestTemplate(source.template.templateId)?.definition
}

function formTask(form: FormVersion | undefined, key: string): TaskDefinition | undefined {
  return form && tasksByKey(form).get(key)
}
