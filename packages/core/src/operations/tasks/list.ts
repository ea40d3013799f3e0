import { z } from 'zod'
import { caseTask, progress } from '../../model/case-task'
import { id, key } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { status } from '../../model/status'
import type { TaskState } from '../../model/task-state'
import { statusOf } from '../../rules/status/status-of'
import { progressOf } from '../../rules/views/progress'
import { sortTasks } from '../../rules/views/task-list'
import { operation } from '../operation'
import { loadDefinitions } from '../support/case-facts'
import { loadCase } from '../support/load-case'
import { isSameSection, sectionsOf } from '../../rules/views/sections'
import { presenter } from '../support/task-command'

const listTasksInput = z
  .strictObject({
    caseId: id,
    status: z.array(status).min(1).optional().describe('Only these statuses'),
    sort: z.enum(['due', 'name', 'status']).optional().describe('Default form order, direct tasks last'),
    descending: z.boolean().default(false),
    groupBy: z.literal('section').optional(),
  })
  .meta({ id: 'ListTasksInput' })

/** Which tasks of which case, and in which order. */
export interface ListTasksInput extends z.input<typeof listTasksInput> {}

const listTasksResult = z
  .strictObject({
    tasks: z.array(caseTask).optional().describe('Without groupBy'),
    sections: z
      .array(
        z.strictObject({
          assignmentId: id.nullable(),
          formId: id.nullable(),
          formName: z.string().nullable(),
          key: key.nullable(),
          name: z.string().nullable().describe('Null for tasks assigned directly'),
          tasks: z.array(caseTask),
          progress,
        }),
      )
      .optional()
      .describe('With groupBy: sections in the form’s order, direct tasks in a group of their own'),
    progress: progress.describe('Of all tasks of the case, whatever was filtered; so are those of sections'),
  })
  .meta({ id: 'ListTasksResult' })

/** The tasks, and how far the case has come. */
export interface ListTasksResult extends z.output<typeof listTasksResult> {}

export const list = operation<ListTasksInput, ListTasksResult>()({
  name: 'tasks.list',
  summary: 'Lists the tasks of a case, filtered, sorted and grouped, with its progress.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', sort: 'due' },
  input: listTasksInput,
  output: listTasksResult,
  async run(context, { caseId, status: wanted, sort, descending, groupBy }) {
    const loaded = await loadCase(context, caseId)
    if (!loaded.ok) return loaded
    const state = loaded.value
    const present = presenter(context, state)
    const all = [...state.tasks.values()].filter((task) => !task.removed)
    const matches = (task: TaskState) => !wanted || wanted.includes(statusOf(task, context.now))
    const ordered = sortTasks(all.filter(matches), sort, descending, context.now)
    if (!groupBy) return accept({ tasks: ordered.map(present), progress: progressOf(all) })
    const definitions = await loadDefinitions(context, [state])
    const whole = sectionsOf(state.assignments, definitions, all)
    const sections = sectionsOf(state.assignments, definitions, ordered).map((section) => ({
      ...section,
      tasks: section.tasks.map(present),
      progress: progressOf(whole.find((each) => isSameSection(each, section))?.tasks ?? []),
    }))
    return accept({ sections, progress: progressOf(all) })
  },
})
