import { z } from 'zod'
import { progress } from '../../model/case-task'
import { id, instant } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { progressOf } from '../../rules/views/progress'
import { operation } from '../operation'
import { loadDefinitions } from '../support/case-facts'
import { loadCase } from '../support/load-case'

const listAssignmentsInput = z.strictObject({ caseId: id }).meta({ id: 'ListAssignmentsInput' })

/** Which case. */
export interface ListAssignmentsInput extends z.input<typeof listAssignmentsInput> {}

const listAssignmentsResult = z
  .strictObject({
    assignments: z.array(
      z.strictObject({
        assignmentId: id,
        formId: id,
        formVersion: z.int(),
        name: z.string(),
        assignedAt: instant,
        completedAt: instant.nullable(),
        progress,
      }),
    ),
  })
  .meta({ id: 'ListAssignmentsResult' })

/** The forms on the case, in the order they were assigned. */
export interface ListAssignmentsResult extends z.output<typeof listAssignmentsResult> {}

export const list = operation<ListAssignmentsInput, ListAssignmentsResult>()({
  name: 'assignments.list',
  summary: 'Lists the forms on a case, each with its progress.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz' },
  input: listAssignmentsInput,
  output: listAssignmentsResult,
  async run(context, { caseId }) {
    const state = await loadCase(context, caseId)
    if (!state.ok) return state
    const definitions = await loadDefinitions(context, [state.value])
    const tasks = [...state.value.tasks.values()]
    const assignments = state.value.assignments.map(
      ({ id: assignmentId, formId, formVersion, assignedAt, completedAt }) => ({
        assignmentId,
        formId,
        formVersion,
        name: definitions.form(formId, formVersion)?.name ?? formId,
        assignedAt,
        completedAt,
        progress: progressOf(tasks.filter((task) => task.assignmentId === assignmentId)),
      }),
    )
    return accept({ assignments })
  },
})
