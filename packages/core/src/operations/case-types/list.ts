import { z } from 'zod'
import { caseType } from '../../model/directory'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listCaseTypesInput = z.strictObject(pageFields).meta({ id: 'ListCaseTypesInput' })

/** Which page. */
export interface ListCaseTypesInput extends z.input<typeof listCaseTypesInput> {}

const listCaseTypesResult = z
  .strictObject({ caseTypes: z.array(caseType), next: id.nullable() })
  .meta({ id: 'ListCaseTypesResult' })

/** A page in id order. */
export interface ListCaseTypesResult extends z.output<typeof listCaseTypesResult> {}

export const list = operation<ListCaseTypesInput, ListCaseTypesResult>()({
  name: 'caseTypes.list',
  summary: 'Lists every case type, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listCaseTypesInput,
  output: listCaseTypesResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'caseType', input, (record) => record.id)
    return accept({ caseTypes: records, next })
  },
})
