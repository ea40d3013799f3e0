import {
  canonicalJson,
  type DefinitionSource,
  type FormVersion,
  type TaskDefinition,
  type TaskState,
  type TemplateVersion,
} from '@casework/core'
import { tasksByKey, versionId } from '@casework/core/adapter'
import type { EntryTable } from './entry-table'
import type { ParsedTask } from './task-row'

/** Where the definitions of tasks come from: the immutable versions of forms and templates that they are pinned to. */
export class Definitions {
  constructor(private readonly entries: EntryTable) {}

  /** The tasks, completed by their definitions; those of one form version share them. */
  async complete(parsed: readonly ParsedTask[]): Promise<readonly TaskState[]> {
    const sources = parsed.filter((each) => each.inline === null).map((each) => each.task.source)
    const pinned = await this.pinned(sources)
    return parsed.map(({ inline, task }) => {
      const definition = inline ?? pinned(task.source)
      if (!definition) throw new Error(`No definition for ${JSON.stringify(task.source)}`)
      return Object.assign(task, { definition })
    })
  }

  /** Ids of the tasks whose definition is not the one that their source says, so that it must be kept with them. */
  async unpinned(tasks: readonly TaskState[]): Promise<ReadonlySet<string>> {
    if (tasks.length === 0) return new Set()
    const pinned = await this.pinned(tasks.map((task) => task.source))
    const differs = ({ source, definition }: TaskState) => {
      const found = pinned(source)
      return found !== definition && (!found || canonicalJson(found) !== canonicalJson(definition))
    }
    return new Set(tasks.filter(differs).map((task) => task.id))
  }

  private async pinned(
    sources: readonly DefinitionSource[],
  ): Promise<(source: DefinitionSource) => TaskDefinition | undefined> {
    const ids = { form: new Set<string>(), template: new Set<string>() }
    for (const source of sources) ids['form' in source ? 'form' : 'template'].add(versionOf(source))
    const [forms, templates] = await Promise.all([
      this.entries.get('form', [...ids.form]),
      this.entries.get('template', [...ids.template]),
    ])
    return (source) => definitionIn(source, forms, templates)
  }
}

function definitionIn(
  source: DefinitionSource,
  forms: ReadonlyMap<string, FormVersion>,
  templates: ReadonlyMap<string, TemplateVersion>,
): TaskDefinition | undefined {
  if ('template' in source) return templates.get(versionOf(source))?.definition
  const form = forms.get(versionOf(source))
  return form && tasksByKey(form).get(source.form.key)
}

function versionOf(source: DefinitionSource): string {
  return 'form' in source
    ? versionId(source.form.formId, source.form.version)
    : versionId(source.template.templateId, source.template.version)
}
