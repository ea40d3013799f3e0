import type { Condition } from '../../../src/model/condition'
import type { CustomField } from '../../../src/model/directory'
import { formInput, type FormInput, type TemplateVersion } from '../../../src/model/form'
import { checkForm, type KnownToForms } from '../../../src/rules/forms/check-form'

/** A task as an author writes it; yes or no unless it says otherwise. */
export type Task = Record<string, unknown> & { readonly key: string }

/** A form of one section, or of those given, as its schema lets it through. */
export function form(...tasks: readonly Task[]): FormInput {
  return sections({ name: 'One', tasks })
}

export function sections(
  ...all: readonly { readonly name: string; key?: string; when?: Condition; tasks: readonly Task[] }[]
): FormInput {
  const named = all.map((section) => ({
    ...section,
    tasks: section.tasks.map((task) =>
      'template' in task ? task : { name: `Task ${task.key}`, type: 'yesNo', ...task },
    ),
  }))
  return formInput.parse({ id: 'intake', name: 'Intake', sections: named })
}

export const choices = { choices: ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() })) }

export function field(key: string, type: CustomField['type'], caseType: string | null = null): CustomField {
  return { key, label: key, type, options: null, caseType }
}

export function template(id: string, fields: Record<string, unknown>): TemplateVersion {
  const [definition] = checkForm(form({ key: id, ...fields }), nothingKnown).tasks
  if (!definition) throw new Error('No task')
  return {
    templateId: id,
    version: 3,
    definition: { ...definition, section: null },
    savedAt: '2026-01-01T00:00:00Z',
  }
}

export const nothingKnown: KnownToForms = { templates: new Map(), fields: [] }

/** Severity, code and path of each finding, on one line. */
export function found(input: FormInput, known: Partial<KnownToForms> = {}): string[] {
  return checkForm(input, { ...nothingKnown, ...known }).findings.map(
    ({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`,
  )
}
