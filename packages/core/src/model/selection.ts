import { z } from 'zod'
import { caseFilter } from './case-filter'
import { id } from './primitives'

/** How many ids one selector takes. */
const mostIds = 100_000

/** What is done with more ids. */
export const tooManyIds =
  'At most 100,000 ids: keep more as case lists (caseLists.put) and name those in case_list_ids'

const ids = z.array(id).max(mostIds, tooManyIds)

/** A filter by the id under which it was saved. */
const savedFilterName = z.strictObject({ saved: id.describe('The id of a saved filter') })

const caseSelectionShape = z.strictObject({
  case_ids: ids.optional().describe('These cases'),
  case_filter: z
    .union([savedFilterName, caseFilter])
    .optional()
    .describe('Cases that a filter finds: written out, or saved under an id'),
  include_case_ids: ids.optional().describe('Only those of the base; all of these when no base is named'),
  exclude_case_ids: ids.optional().describe('Never these'),
  case_list_ids: ids.optional().describe('The members of these case lists'),
})

/**
 * Which cases something is done to. The base is every case that `case_ids`, `case_filter` and `case_list_ids` name
 * together; `include_case_ids` narrows it, and `exclude_case_ids` goes last. A selector is named by its key: an empty
 * list is a base with nothing in it.
 *
 * @example `{ case_filter: { field: 'type', is: 'equals', value: 'injury' }, exclude_case_ids: ['ruiz'] }`
 */
export interface CaseSelection extends z.output<typeof caseSelectionShape> {}

export const caseSelection: z.ZodType<CaseSelection, CaseSelection> = caseSelectionShape.meta({
  id: 'CaseSelection',
})
