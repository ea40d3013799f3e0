import { z } from 'zod'
import { caseEvent } from '../../model/events'
import { accept, notFound } from '../../model/rejection'
import { operation } from '../operation'
import { loadCaseOfTask } from '../support/load-case'
import { namesOneTask, taskName } from '../support/task-command'

const taskHistoryInput = z.strictObject(taskName).superRefine(namesOneTask).meta({ id: 'TaskHistoryInput' })

/** Which task. */
export interface TaskHistoryInput extends z.input<typeof taskHistoryInput> {}

const taskHistoryResult = z.strictObject({ events: z.array(caseEvent) }).meta({ id: 'TaskHistoryResult' })

/** Its events, oldest first. */
export interface TaskHistoryResult extends z.output<typeof taskHistoryResult> {}

export const history = operation<TaskHistoryInput, TaskHistoryResult>()({
  name: 'tasks.history',
  summary: 'Tells what happened to a task, by whom and when, oldest first. Removed tasks keep theirs.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', key: 'hospital' },
  input: taskHistoryInput,
  output: taskHistoryResult,
  async run(context, input) {
    const state = await loadCaseOfTask(context, input)
    if (!state.ok) return state
    const named = input.taskId ?? input.key ?? ''
    const task = [...state.value.tasks.values()].findLast(
      (each) => (input.taskId === undefined ? each.key : each.id) === named,
    )
    if (!task) return notFound('task', named)
    return accept({ events: [...(await context.tx.query.events(task.caseId, task.id))] })
  },
})
