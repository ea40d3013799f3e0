import type { z } from 'zod'
import { reason } from '../../model/primitives'
import { run as runShape, type Run } from '../../model/run'
import { caseSelection, tooManyIds } from '../../model/selection'
import { commandInput, operation } from '../operation'
import { mostCases } from '../support/bulk/advance'
import { planOnly, requireSources, taskFields, tasksOf } from '../support/bulk/run-input'
import { startRun } from '../support/bulk/start-run'

const bulkWaiveInput = commandInput({ selection: caseSelection, ...taskFields, reason, ...planOnly }).meta({
  id: 'BulkWaiveInput',
})

/** Which tasks, on which cases, and why. */
export interface BulkWaiveInput extends z.input<typeof bulkWaiveInput> {}

export const waive = operation<BulkWaiveInput, Run>()({
  name: 'bulk.waive',
  summary: 'Excuses the chosen tasks of every selected case, for a reason that is kept.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND'],
  example: { selection: { case_ids: ['ruiz'] }, keys: ['hospital'], reason: 'We have the records already' },
  input: bulkWaiveInput,
  output: runShape,
  async run(context, input) {
    const known = await requireSources(context, input)
    if (!known.ok) return known
    const job = { kind: 'waive' as const, tasks: tasksOf(input), reason: input.reason }
    return startRun(context, input.selection, { job, plan: input.plan ?? false, casesAtOnce: mostCases })
  },
})
