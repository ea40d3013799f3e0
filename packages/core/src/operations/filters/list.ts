import { z } from 'zod'
import { savedFilter } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listFiltersInput = z.strictObject(pageFields).meta({ id: 'ListFiltersInput' })

/** Which page. */
export interface ListFiltersInput extends z.input<typeof listFiltersInput> {}

const listFiltersResult = z
  .strictObject({ filters: z.array(savedFilter), next: id.nullable() })
  .meta({ id: 'ListFiltersResult' })

/** A page in id order. */
export interface ListFiltersResult extends z.output<typeof listFiltersResult> {}

export const list = operation<ListFiltersInput, ListFiltersResult>()({
  name: 'filters.list',
  summary: 'Lists every saved filter, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listFiltersInput,
  output: listFiltersResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'filter', input, (record) => record.id)
    return accept({ filters: records, next })
  },
})
