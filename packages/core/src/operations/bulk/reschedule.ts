import { z } from 'zod'
import { dueRule } from '../../model/due-rule'
import { reason } from '../../model/primitives'
import { run as runShape, type Run } from '../../model/run'
import { caseSelection, tooManyIds } from '../../model/selection'
import { commandInput, operation } from '../operation'
import { mostCases } from '../support/bulk/advance'
import { planOnly, requireSources, taskFields, tasksOf } from '../support/bulk/run-input'
import { startRun } from '../support/bulk/start-run'

const bulkRescheduleInput = commandInput({
  selection: caseSelection,
  ...taskFields,
  due: z
    .union([dueRule, z.literal('rule'), z.null()])
    .describe('A rule; "rule": back to each task’s own; null: no due date'),
  reason: reason.optional(),
  ...planOnly,
}).meta({ id: 'BulkRescheduleInput' })

/** Which tasks, on which cases, and when they are due now. */
export interface BulkRescheduleInput extends z.input<typeof bulkRescheduleInput> {}

export const reschedule = operation<BulkRescheduleInput, Run>()({
  name: 'bulk.reschedule',
  summary: 'Sets the due dates of the chosen tasks of every selected case by hand.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND'],
  example: { selection: { case_ids: ['ruiz'] }, keys: ['hospital'], due: { on: '2026-04-01' } },
  input: bulkRescheduleInput,
  output: runShape,
  async run(context, input) {
    const known = await requireSources(context, input)
    if (!known.ok) return known
    const { due, reason: why = null, selection, plan = false } = input
    const job = { kind: 'reschedule' as const, tasks: tasksOf(input), due, reason: why }
    return startRun(context, selection, { job, plan, casesAtOnce: mostCases })
  },
})
