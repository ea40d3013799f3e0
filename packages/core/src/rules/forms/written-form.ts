import { conditionTree, type ConditionTree } from '../../model/condition'
import type { FormInput, FormSection, TemplateVersion } from '../../model/form'
import type { Path } from '../../model/rejection'
import type { TaskDefinition } from '../../model/task-definition'
import { foldName } from '../views/fold-name'

/** A condition and where its author wrote it. */
export interface PlacedCondition {
  readonly tree: ConditionTree
  readonly path: Path
}

/** A task with every default written out, and where in the input its parts stand. */
export interface PlacedTask {
  readonly definition: TaskDefinition
  /** Such as `['sections', 0, 'tasks', 3]`. */
  readonly path: Path
  /** Where its name, type and options come from: the task itself, or its reference to a template. */
  readonly fieldsPath: Path
  readonly duePath: Path
  readonly section: number
  /** Its own condition, without that of its section. */
  readonly own: PlacedCondition | null
}

/** A form with defaults written out and templates put in place. */
export interface WrittenForm {
  readonly sections: readonly FormSection[]
  /** By position; null where a section always applies. */
  readonly sectionConditions: readonly (PlacedCondition | null)[]
  /** In form order, without those whose template is unknown. */
  readonly tasks: readonly PlacedTask[]
  /** Every key that was written, in form order, with its place. */
  readonly keys: readonly { readonly key: string; readonly path: Path }[]
  readonly unknownTemplates: readonly { readonly template: string; readonly path: Path }[]
}

type SectionInput = FormInput['sections'][number]
type TaskInput = SectionInput['tasks'][number]
type InlineInput = Exclude<TaskInput, { readonly template: string }>
type Place = Pick<PlacedTask, 'path' | 'section' | 'own'> & { readonly sectionKey: string }

/**
 * Writes out what a form leaves unsaid: section keys `section-1`, `section-2`, …; required, onBlank and onSkip keep;
 * a template's fields under the form's key, its due rule unless the form gives another (`null`: none); the section's
 * condition joined to each task's.
 */
export function writeOut(input: FormInput, templates: ReadonlyMap<string, TemplateVersion>): WrittenForm {
  const sections = input.sections.map((section, index) => ({
    key: section.key ?? `section-${index + 1}`,
    name: section.name,
  }))
  const sectionConditions = input.sections.map(({ when }, index) =>
    when ? { tree: conditionTree(when), path: ['sections', index, 'when'] } : null,
  )
  const tasks: PlacedTask[] = []
  const keys: { key: string; path: Path }[] = []
  const unknownTemplates: { template: string; path: Path }[] = []
  input.sections.forEach((section, at) => {
    section.tasks.forEach((task, index) => {
      const path = ['sections', at, 'tasks', index]
      keys.push({ key: task.key, path: [...path, 'key'] })
      const own = task.when ? { tree: conditionTree(task.when), path: [...path, 'when'] } : null
      const place = { path, section: at, own, sectionKey: sections[at]?.key ?? '' }
      const when = joined(sectionConditions[at]?.tree ?? null, own?.tree ?? null)
      if (!('template' in task)) {
        tasks.push(inlineTask(task, place, when))
        return
      }
      const template = templates.get(task.template)
      if (template) tasks.push(templateTask(task, template, place, when))
      else unknownTemplates.push({ template: task.template, path: [...path, 'template'] })
    })
  })
  return { sections, sectionConditions, tasks, keys, unknownTemplates }
}

function inlineTask(task: InlineInput, place: Place, when: ConditionTree | null): PlacedTask {
  const { path, section, own } = place
  const definition: TaskDefinition = {
    key: task.key,
    name: task.name,
    nameKey: foldName(task.name),
    description: task.description ?? null,
    type: task.type,
    options: task.options ?? null,
    required: task.required ?? true,
    mapTo: task.mapTo ?? null,
    onBlank: task.onBlank ?? 'keep',
    onSkip: task.onSkip ?? 'keep',
    due: task.due ?? null,
    timeZone: task.timeZone ?? null,
    ladder: task.ladder ?? null,
    multiple: task.multiple ?? false,
    section: place.sectionKey,
    when,
    template: null,
  }
  return { definition, path, fieldsPath: path, duePath: [...path, 'due'], section, own }
}

function templateTask(
  task: Extract<TaskInput, { readonly template: string }>,
  { definition: from, templateId, version }: TemplateVersion,
  { path, section, own, sectionKey }: Place,
  when: ConditionTree | null,
): PlacedTask {
  const definition: TaskDefinition = {
    ...from,
    key: task.key,
    due: task.due === undefined ? from.due : task.due,
    section: sectionKey,
    when,
    template: { id: templateId, version },
  }
  const fieldsPath = [...path, 'template']
  return { definition, path, fieldsPath, duePath: task.due ? [...path, 'due'] : fieldsPath, section, own }
}

function joined(section: ConditionTree | null, own: ConditionTree | null): ConditionTree | null {
  return section && own ? { all: [section, own] } : (section ?? own)
}
