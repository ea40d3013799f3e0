import { z } from 'zod'
import { id, name } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { caseSelection, type CaseSelection, tooManyIds } from '../../model/selection'
import { emptyReasons } from '../../rules/selection/resolve-selection'
import { operation } from '../operation'
import { selectCases } from '../support/selection/select-cases'

const selectCasesResult = z
  .strictObject({
    count: z.int().min(0),
    sample: z.array(z.strictObject({ id, name })).describe('The first 20 by id'),
    emptyBecause: z.array(z.enum(emptyReasons)).describe('Why the sets that were named leave no case'),
    unknown: z.array(id).describe('Named, excluded ones too: no case has such an id'),
    archived: z.array(id).describe('Named, and archived'),
    forbidden: z.array(id).describe('Named, and of a type that the asker may not see'),
  })
  .meta({ id: 'SelectCasesResult' })

/** How many cases a selection comes to, and which of the named ones are not among them. */
export interface SelectCasesResult extends z.output<typeof selectCasesResult> {}

/** How many cases are shown by name. */
const sampleSize = 20

export const select = operation<CaseSelection, SelectCasesResult>()({
  name: 'bulk.select',
  summary: 'Says which cases a selection comes to, before anything is done to them.',
  kind: 'query',
  access: ['staff'],
  takes: 'large',
  tooMuch: tooManyIds,
  rejects: ['SELECTION_EMPTY', 'NOT_FOUND'],
  example: {
    case_filter: { field: 'type', is: 'equals', value: 'injury' },
    exclude_case_ids: ['ruiz'],
  },
  input: caseSelection,
  output: selectCasesResult,
  async run(context, selection) {
    const selected = await selectCases(context, selection)
    if (!selected.ok) return selected
    const { ids, emptyBecause, unknown, archived, forbidden } = selected.value
    const first = ids.slice(0, sampleSize)
    const states = await context.tx.cases(first, false)
    const sample = first.flatMap((each) => {
      const record = states.get(each)?.record
      return record ? [{ id: record.id, name: record.name }] : []
    })
    return accept({
      count: ids.length,
      sample,
      emptyBecause: [...emptyBecause],
      unknown: [...unknown],
      archived: [...archived],
      forbidden: [...forbidden],
    })
  },
})
