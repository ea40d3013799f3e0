import type { z } from 'zod'
import { savedFilter, type SavedFilter } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { commandInput, operation } from '../operation'
import { removeRecord } from '../support/records'

const removeFilterInput = commandInput({ filterId: id }).meta({ id: 'RemoveFilterInput' })

/** Which saved filter. */
export interface RemoveFilterInput extends z.input<typeof removeFilterInput> {}

export const remove = operation<RemoveFilterInput, SavedFilter>()({
  name: 'filters.remove',
  summary:
    'Removes a saved filter and gives it as it was. Runs that were started with it go on with the cases it found.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { filterId: 'open-injury' },
  input: removeFilterInput,
  output: savedFilter,
  run: (context, input) => removeRecord(context, 'filter', input.filterId),
})
