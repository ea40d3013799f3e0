import type { z } from 'zod'
import { id } from '../../model/primitives'
import { run as runShape, type Run } from '../../model/run'
import { caseSelection, tooManyIds } from '../../model/selection'
import { commandInput, operation } from '../operation'
import { mostCases } from '../support/bulk/advance'
import { planOnly } from '../support/bulk/run-input'
import { startRun } from '../support/bulk/start-run'
import { requireRecords } from '../support/records'

const bulkReassignInput = commandInput({
  selection: caseSelection,
  fromStaffId: id.optional().describe('Whose place is taken; default everybody’s'),
  toStaffId: id,
  ...planOnly,
}).meta({ id: 'BulkReassignInput' })

/** Which cases change hands, from whom to whom. */
export interface BulkReassignInput extends z.input<typeof bulkReassignInput> {}

export const reassign = operation<BulkReassignInput, Run>()({
  name: 'bulk.reassign',
  summary: 'Gives every selected case to another member of staff; cases of others than fromStaffId stay.',
  kind: 'command',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND'],
  example: { selection: { case_ids: ['ruiz'] }, fromStaffId: 'dana', toStaffId: 'lee' },
  input: bulkReassignInput,
  output: runShape,
  async run(context, { selection, fromStaffId = null, toStaffId, plan = false }) {
    const named = fromStaffId === null ? [toStaffId] : [fromStaffId, toStaffId]
    const known = await requireRecords(context, 'staff', named)
    if (!known.ok) return known
    const job = { kind: 'reassign' as const, fromStaffId, toStaffId }
    return startRun(context, selection, { job, plan, casesAtOnce: mostCases })
  },
})
