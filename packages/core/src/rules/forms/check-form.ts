import type { CustomField } from '../../model/directory'
import type { Finding, FormInput, FormSection, TemplateVersion } from '../../model/form'
import type { TaskDefinition } from '../../model/task-definition'
import { checkConditions } from './check-conditions'
import { checkDefinitions } from './check-definitions'
import { checkDueRules } from './check-due-rules'
import { checkKeys } from './check-keys'
import { checkMappings } from './check-mappings'
import { checkReachability } from './check-reachability'
import { writeOut } from './written-form'

/** What a form is checked against. */
export interface KnownToForms {
  /** By id, the newest version. */
  readonly templates: ReadonlyMap<string, TemplateVersion>
  readonly fields: readonly CustomField[]
  /** Left out: every zone passes. */
  readonly knowsZone?: (zone: string) => boolean
}

/** What a check says, and what publishing would store. */
export interface FormCheck {
  /** Errors refuse the publication, warnings do not; each with its path in the input. */
  readonly findings: Finding[]
  readonly sections: FormSection[]
  /** Every default written out; without the tasks whose template is unknown. */
  readonly tasks: TaskDefinition[]
}

/**
 * Checks a form as an author writes it, whole: keys, templates, cycles, types, mappings, and what no answers can
 * reach. `sections` and `tasks` are there whatever it finds. Never throws for a form that its schema accepts.
 *
 * @example
 * ```ts
 * const { findings } = checkForm(form, { templates: new Map(), fields: [] })
 * findings.filter((finding) => finding.severity === 'error') // []: it may be published
 * ```
 */
export function checkForm(input: FormInput, known: KnownToForms): FormCheck {
  const form = writeOut(input, known.templates)
  const fields = new Map(known.fields.map((field) => [field.key, field]))
  const keys = checkKeys(form)
  const mismatches = [
    ...checkDefinitions(form, known.knowsZone),
    ...checkMappings(form, fields, input.caseType ?? null),
    ...checkConditions(form, fields),
    ...checkDueRules(form),
  ]
  const sound = [...keys, ...mismatches].every((finding) => finding.severity !== 'error')
  return {
    findings: [...keys, ...mismatches, ...(sound ? checkReachability(form, fields) : [])],
    sections: [...form.sections],
    tasks: form.tasks.map((task) => task.definition),
  }
}
