import { z } from 'zod'
import { templateVersion } from '../../model/form'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listTemplatesInput = z.strictObject(pageFields).meta({ id: 'ListTemplatesInput' })

/** Which page. */
export interface ListTemplatesInput extends z.input<typeof listTemplatesInput> {}

const listTemplatesResult = z
  .strictObject({ templates: z.array(templateVersion), next: id.nullable() })
  .meta({ id: 'ListTemplatesResult' })

/** A page in id order. */
export interface ListTemplatesResult extends z.output<typeof listTemplatesResult> {}

export const list = operation<ListTemplatesInput, ListTemplatesResult>()({
  name: 'templates.list',
  summary: 'Lists every template, its newest version, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listTemplatesInput,
  output: listTemplatesResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'template', input, (record) => record.templateId)
    return accept({ templates: records, next })
  },
})
