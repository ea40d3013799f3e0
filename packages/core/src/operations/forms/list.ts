import { z } from 'zod'
import { formVersion } from '../../model/form'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listFormsInput = z.strictObject(pageFields).meta({ id: 'ListFormsInput' })

/** Which page. */
export interface ListFormsInput extends z.input<typeof listFormsInput> {}

const listFormsResult = z
  .strictObject({ forms: z.array(formVersion), next: id.nullable() })
  .meta({ id: 'ListFormsResult' })

/** A page in id order. */
export interface ListFormsResult extends z.output<typeof listFormsResult> {}

export const list = operation<ListFormsInput, ListFormsResult>()({
  name: 'forms.list',
  summary: 'Lists every form, its newest version, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listFormsInput,
  output: listFormsResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'form', input, (record) => record.formId)
    return accept({ forms: records, next })
  },
})
