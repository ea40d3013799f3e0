import { z } from 'zod'
import { savedFilter, type SavedFilter } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getFilterInput = z.strictObject({ filterId: id }).meta({ id: 'GetFilterInput' })

/** Which saved filter. */
export interface GetFilterInput extends z.input<typeof getFilterInput> {}

export const get = operation<GetFilterInput, SavedFilter>()({
  name: 'filters.get',
  summary: 'Gives a saved filter.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { filterId: 'open-injury' },
  input: getFilterInput,
  output: savedFilter,
  run: (context, input) => getRecord(context, 'filter', input.filterId),
})
