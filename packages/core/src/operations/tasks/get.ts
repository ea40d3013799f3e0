import { z } from 'zod'
import { caseTask, type CaseTask } from '../../model/case-task'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { findTask, loadCaseOfTask } from '../support/load-case'
import { namesOneTask, presenter, taskName } from '../support/task-command'

const getTaskInput = z.strictObject(taskName).superRefine(namesOneTask).meta({ id: 'GetTaskInput' })

/** Which task. */
export interface GetTaskInput extends z.input<typeof getTaskInput> {}

export const get = operation<GetTaskInput, CaseTask>()({
  name: 'tasks.get',
  summary: 'Gives a task as it is now.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', key: 'hospital' },
  input: getTaskInput,
  output: caseTask,
  async run(context, input) {
    const state = await loadCaseOfTask(context, input)
    if (!state.ok) return state
    const task = findTask(context, state.value, input)
    return task.ok ? accept(presenter(context, state.value)(task.value)) : task
  },
})
