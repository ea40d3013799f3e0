import { z } from 'zod'
import { dueRule } from '../../model/due-rule'
import { id } from '../../model/primitives'
import { accept, notFound, type Result } from '../../model/rejection'
import { run as runShape, type Run } from '../../model/run'
import { caseSelection, tooManyIds } from '../../model/selection'
import type { FormVersion, TemplateVersion } from '../../model/form'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { casesAtOnce, startRun } from '../support/bulk/start-run'
import { planOnly } from '../support/bulk/run-input'

const bulkAssignInput = commandInput({
  selection: caseSelection,
  templateIds: z.array(id).max(50).optional(),
  formIds: z.array(id).max(20).optional(),
  due: dueRule.nullish().describe('Of the templates’ tasks, in place of their own; null for none'),
  ifAssigned: z
    .enum(['skip', 'addAnother', 'topUp'])
    .default('skip')
    .describe('When a form is on the case, or an open task of a template'),
  ...planOnly,
})
  .superRefine(({ templateIds = [], formIds = [] }, issues) => {
    const named = [...templateIds, ...formIds]
    if (named.length === 0)
      issues.addIssue({ code: 'custom', path: ['templateIds'], message: 'Name a template or a form' })
    if (new Set(templateIds).size + new Set(formIds).size < named.length)
      issues.addIssue({ code: 'custom', path: ['templateIds'], message: 'Name each once' })
  })
  .meta({ id: 'BulkAssignInput' })

/** What is put on which cases. */
export interface BulkAssignInput extends z.input<typeof bulkAssignInput> {}

export const assign = operation<BulkAssignInput, Run>()({
  name: 'bulk.assign',
  summary: 'Puts templates and forms on every selected case; one case that refuses stops no other.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND'],
  example: { selection: { case_ids: ['ruiz', 'okafor'] }, formIds: ['intake'] },
  input: bulkAssignInput,
  output: runShape,
  async run(context, { selection, templateIds = [], formIds = [], due, ifAssigned, plan = false }) {
    const templates = await newest(context, 'template', templateIds)
    if (!templates.ok) return templates
    const forms = await newest(context, 'form', formIds)
    if (!forms.ok) return forms
    const job = {
      kind: 'assign' as const,
      templates: templates.value.map(({ templateId, version }) => ({ id: templateId, version })),
      forms: forms.value.map(({ formId, version }) => ({ id: formId, version })),
      ...(due === undefined ? {} : { due }),
      ifAssigned,
    }
    const tasks = forms.value.reduce((sum, form) => sum + form.tasks.length, templateIds.length)
    return startRun(context, selection, { job, plan, casesAtOnce: casesAtOnce(tasks) })
  },
})

/** The newest versions, in the order of their ids as named. */
async function newest<K extends 'template' | 'form'>(
  { tx }: Context,
  kind: K,
  ids: readonly string[],
): Promise<Result<readonly { template: TemplateVersion; form: FormVersion }[K][]>> {
  const found = await tx.get(kind, ids)
  const missing = ids.find((each) => !found.has(each))
  if (missing !== undefined) return notFound(kind, missing)
  return accept(ids.flatMap((each) => found.get(each) ?? []))
}
