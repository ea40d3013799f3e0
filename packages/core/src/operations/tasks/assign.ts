import { z } from 'zod'
import { caseTask } from '../../model/case-task'
import { dueRule } from '../../model/due-rule'
import { id, key } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { assignTemplate } from '../../rules/case/assign-template'
import { commandInput, operation } from '../operation'
import { aheadOfCase, changeCase } from '../support/change-case'
import { checkClient } from '../support/load-case'
import { getRecord } from '../support/records'
import { presenter } from '../support/task-command'

const assignTaskInput = commandInput({
  caseId: id,
  templateId: id,
  key: key.optional().describe('Default the template’s id; a taken key gets -2, -3, …'),
  due: dueRule.nullish().describe('In place of the template’s; null for none'),
  clientId: id.optional().describe('For this client only; default any client of the case'),
}).meta({ id: 'AssignTaskInput' })

/** Which template, on which case. */
export interface AssignTaskInput extends z.input<typeof assignTaskInput> {}

const assignTaskResult = z.strictObject({ task: caseTask }).meta({ id: 'AssignTaskResult' })

/** The new task. */
export interface AssignTaskResult extends z.output<typeof assignTaskResult> {}

export const assign = operation<AssignTaskInput, AssignTaskResult>()({
  name: 'tasks.assign',
  summary: 'Puts one template on a case as a task of its own.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'FORM_UNKNOWN_KEY', 'FORM_TYPE_MISMATCH'],
  example: { caseId: 'ruiz', templateId: 'photo-id', due: { businessDays: 3 } },
  input: assignTaskInput,
  output: assignTaskResult,
  ahead({ caseId, templateId }) {
    const ahead = aheadOfCase(caseId)
    return { ...ahead, records: { ...ahead.records, template: [templateId] } }
  },
  async run(context, { caseId, templateId, key: taskKey, due, clientId }) {
    const template = await getRecord(context, 'template', templateId)
    if (!template.ok) return template
    const changed = await changeCase(
      context,
      caseId,
      (change) => {
        const client = checkClient(change.record, clientId)
        if (!client.ok) return client
        return assignTemplate(change, template.value, {
          key: taskKey ?? null,
          due,
          clientId: clientId ?? null,
        })
      },
      { templates: [template.value] },
    )
    if (!changed.ok) return changed
    const { value: taskId, change } = changed.value
    return accept({ task: presenter(context, change)(change.task(taskId)) })
  },
})
