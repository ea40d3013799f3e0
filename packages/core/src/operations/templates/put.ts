import type { z } from 'zod'
import { templateVersion, type FormInput, type TemplateVersion } from '../../model/form'
import { canonicalJson } from '../../model/json'
import { key } from '../../model/primitives'
import { accept, invalid, type Result } from '../../model/rejection'
import { formTaskInput, taskFields, type TaskDefinition } from '../../model/task-definition'
import { versionId } from '../../ports/record-ids'
import { checkForm } from '../../rules/forms/check-form'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { loadKnown, refusalOfFindings } from '../support/form-check'
import { checkLadder } from '../support/ladders/written-ladder'
import { checkVersion, ifVersion } from '../support/newest-version'

const putTemplateInput = commandInput({
  id: key.describe('Also the key its task gets on a case'),
  ...taskFields,
  name: taskFields.name.optional(),
  type: taskFields.type.optional(),
  ifVersion,
}).meta({ id: 'PutTemplateInput' })

/** A template by id, and what changes; the first time its name and type are needed. */
export interface PutTemplateInput extends z.input<typeof putTemplateInput> {}

export const put = operation<PutTemplateInput, TemplateVersion>()({
  name: 'templates.put',
  summary:
    'Saves a reusable task as a new version. Tasks on cases keep theirs, but for the mapping, which is live.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND', 'VERSION_CHANGED', 'VARIABLE_UNKNOWN', 'FORM_TYPE_MISMATCH'],
  example: { id: 'photo-id', name: 'Upload your photo ID', type: 'image', due: { days: 7 } },
  input: putTemplateInput,
  output: templateVersion,
  async run(context, { idempotencyKey: _, id: templateId, ifVersion: seen, ...input }) {
    const previous = (await context.tx.get('template', [templateId])).get(templateId)
    const current = checkVersion('template', templateId, previous, seen)
    if (!current.ok) return current
    if (!previous && input.name === undefined) return invalid(['name'], 'A new template needs a name')
    if (!previous && input.type === undefined) return invalid(['type'], 'A new template needs a type')
    const task = {
      ...(previous && authored(previous.definition)),
      ...withoutUndefined(input),
      key: templateId,
    }
    const ladder = await checkLadder(context, input.ladder, ['ladder'])
    if (!ladder.ok) return ladder
    const checked = await checkTemplate(context, formTaskInput.parse(task))
    if (!checked.ok) return checked
    const version = (previous?.version ?? 0) + 1
    const template = { id: templateId, version }
    if (previous && sameDefinition(previous.definition, checked.value)) return accept(previous)
    const record = { templateId, version, definition: { ...checked.value, template }, savedAt: context.now }
    const kept = [
      [templateId, record],
      [versionId(templateId, version), record],
    ] as const
    await context.tx.put('template', new Map(kept))
    return accept(record)
  },
})

/** Checks the task as the only one of a form. What its due date counts from is a task of the case it will be on. */
async function checkTemplate(
  context: Context,
  task: FormInput['sections'][number]['tasks'][number],
): Promise<Result<TaskDefinition>> {
  const form = { id: 'template', name: 'template', sections: [{ name: 'template', tasks: [task] }] }
  const { findings, tasks } = checkForm(form, await loadKnown(context, []))
  const own = findings.filter((each) => each.code !== 'FORM_UNKNOWN_KEY' && each.code !== 'FORM_CYCLE')
  const refused = refusalOfFindings(own.map((each) => ({ ...each, path: each.path.slice(4) })))
  if (refused) return refused
  const [definition] = tasks
  return definition ? accept({ ...definition, section: null }) : invalid(['type'], 'This is no task')
}

/** What an author wrote of a definition, so that a put changes only what it names. */
function authored(definition: TaskDefinition) {
  const { nameKey: _nameKey, section: _section, when: _when, template: _template, ...fields } = definition
  return fields
}

/** Saving what is saved already makes no version. */
function sameDefinition(previous: TaskDefinition, next: TaskDefinition): boolean {
  return canonicalJson({ ...previous, template: null }) === canonicalJson({ ...next, template: null })
}

function withoutUndefined<T extends object>(input: T): Partial<T> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>
}
