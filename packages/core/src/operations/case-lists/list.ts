import { z } from 'zod'
import { caseList } from '../../model/case-filter'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listCaseListsInput = z.strictObject(pageFields).meta({ id: 'ListCaseListsInput' })

/** Which page. */
export interface ListCaseListsInput extends z.input<typeof listCaseListsInput> {}

const listCaseListsResult = z
  .strictObject({ caseLists: z.array(caseList), next: id.nullable() })
  .meta({ id: 'ListCaseListsResult' })

/** A page in id order. */
export interface ListCaseListsResult extends z.output<typeof listCaseListsResult> {}

export const list = operation<ListCaseListsInput, ListCaseListsResult>()({
  name: 'caseLists.list',
  summary: 'Lists every case list, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listCaseListsInput,
  output: listCaseListsResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'caseList', input, (record) => record.id)
    return accept({ caseLists: records, next })
  },
})
