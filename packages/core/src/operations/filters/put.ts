import type { z } from 'zod'
import { caseFilter, savedFilter, type SavedFilter } from '../../model/case-filter'
import { id, name } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { checkFilter } from '../support/case-filters'
import { putRecord } from '../support/records'

const putFilterInput = commandInput({ id, name: name.optional(), filter: caseFilter.optional() }).meta({
  id: 'PutFilterInput',
})

/** A saved filter by id; the first time name and filter are needed. */
export interface PutFilterInput extends z.input<typeof putFilterInput> {}

export const put = operation<PutFilterInput, SavedFilter>()({
  name: 'filters.put',
  summary: 'Keeps a filter of cases under a name.',
  kind: 'command',
  access: ['staff'],
  rejects: [],
  example: { id: 'injury', name: 'Injury cases', filter: { field: 'type', is: 'equals', value: 'injury' } },
  input: putFilterInput,
  output: savedFilter,
  async run(context, input) {
    const checked = await checkFilter(context, input.filter, ['filter'])
    if (!checked.ok) return checked
    const previous = (await context.tx.get('filter', [input.id])).get(input.id)
    const filterName = input.name ?? previous?.name
    const filter = input.filter ?? previous?.filter
    if (filterName === undefined) return invalid(['name'], 'A new filter needs a name')
    if (filter === undefined) return invalid(['filter'], 'A new saved filter needs a filter')
    return putRecord(context, 'filter', input.id, { id: input.id, name: filterName, filter })
  },
})
