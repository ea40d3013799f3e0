import { z } from 'zod'
import { jsonValue } from '../../model/json'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { mappingTarget } from '../../model/task-definition'
import { revertMapping as takeBack } from '../../rules/mapping/map-answer'
import { refuse } from '../../rules/case/task-commands'
import { commandInput, operation } from '../operation'
import { changeCase } from '../support/change-case'
import { caseOfTask, findTask } from '../support/load-case'
import { aheadOfTask, namesOneTask, taskName } from '../support/task-command'

const revertMappingInput = commandInput(taskName).superRefine(namesOneTask).meta({ id: 'RevertMappingInput' })

/** The task whose answer wrote the field. */
export interface RevertMappingInput extends z.input<typeof revertMappingInput> {}

const revertMappingResult = z
  .strictObject({ target: mappingTarget, clientId: id.nullable(), from: jsonValue, to: jsonValue })
  .meta({ id: 'FieldReverted' })

/** The field that was put back: from the answer, to what it held before. */
export interface FieldReverted extends z.output<typeof revertMappingResult> {}

export const revertMapping = operation<RevertMappingInput, FieldReverted>()({
  name: 'tasks.revertMapping',
  summary: 'Takes back what an answer wrote to a field, while the field still holds it.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TASK_WRONG_STATUS'],
  example: { caseId: 'ruiz', key: 'phone' },
  input: revertMappingInput,
  output: revertMappingResult,
  ahead: aheadOfTask,
  async run(context, input) {
    const caseId = await caseOfTask(context, input)
    if (!caseId.ok) return caseId
    const changed = await changeCase(context, caseId.value, (change) => {
      const task = findTask(context, change, input)
      if (!task.ok) return task
      const refused = refuse('revertMapping', task.value)
      return refused ?? takeBack(change, task.value)
    })
    if (!changed.ok) return changed
    const { target, clientId, from, to } = changed.value.value
    return accept({ target, clientId, from: to, to: from })
  },
})
