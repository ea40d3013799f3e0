import { z } from 'zod'
import { caseTask } from '../../model/case-task'
import { dueRule } from '../../model/due-rule'
import { id, key } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { assignForm as placeForm } from '../../rules/case/assign-form'
import { commandInput, operation } from '../operation'
import { aheadOfCase, changeCase } from '../support/change-case'
import { checkClient } from '../support/load-case'
import { getRecord } from '../support/records'
import { presenter } from '../support/task-command'

const assignFormInput = commandInput({
  caseId: id,
  formId: id,
  ifAssigned: z
    .enum(['reject', 'addAnother', 'topUp'])
    .default('reject')
    .describe('When the form is on the case already'),
  due: z.record(key, dueRule).optional().describe('Due rules by form key, in place of the form’s'),
  clientId: id.optional().describe('For this client only; default any client of the case'),
}).meta({ id: 'AssignFormInput' })

/** Which form, on which case. */
export interface AssignFormInput extends z.input<typeof assignFormInput> {}

const assignFormResult = z
  .strictObject({ assignmentId: id, tasks: z.array(caseTask) })
  .meta({ id: 'AssignFormResult' })

/** The assignment, and every task it has now. */
export interface AssignFormResult extends z.output<typeof assignFormResult> {}

export const assignForm = operation<AssignFormInput, AssignFormResult>()({
  name: 'tasks.assignForm',
  summary: 'Puts the newest version of a form on a case, all its tasks at once.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'FORM_ALREADY_ASSIGNED', 'FORM_CYCLE', 'FORM_UNKNOWN_KEY', 'FORM_TYPE_MISMATCH'],
  example: { caseId: 'ruiz', formId: 'intake' },
  input: assignFormInput,
  output: assignFormResult,
  ahead({ caseId, formId }) {
    const ahead = aheadOfCase(caseId)
    return { ...ahead, records: { ...ahead.records, form: [formId] } }
  },
  async run(context, { caseId, formId, ifAssigned, due, clientId }) {
    const form = await getRecord(context, 'form', formId)
    if (!form.ok) return form
    const changed = await changeCase(
      context,
      caseId,
      (change) => {
        const client = checkClient(change.record, clientId)
        if (!client.ok) return client
        return placeForm(change, form.value, { ifAssigned, due: due ?? {}, clientId: clientId ?? null })
      },
      { forms: [form.value] },
    )
    if (!changed.ok) return changed
    const { value: assignmentId, change } = changed.value
    const tasks = [...change.tasks.values()].filter(
      (task) => task.assignmentId === assignmentId && !task.removed,
    )
    return accept({ assignmentId, tasks: tasks.map(presenter(context, change)) })
  },
})
