import { z } from 'zod'
import { messageTemplate } from '../../model/message-template'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { listRecords, pageFields } from '../support/records'

const listMessageTemplatesInput = z.strictObject(pageFields).meta({ id: 'ListMessageTemplatesInput' })

/** Which page. */
export interface ListMessageTemplatesInput extends z.input<typeof listMessageTemplatesInput> {}

const listMessageTemplatesResult = z
  .strictObject({ messageTemplates: z.array(messageTemplate), next: id.nullable() })
  .meta({ id: 'ListMessageTemplatesResult' })

/** A page in id order. */
export interface ListMessageTemplatesResult extends z.output<typeof listMessageTemplatesResult> {}

export const list = operation<ListMessageTemplatesInput, ListMessageTemplatesResult>()({
  name: 'messageTemplates.list',
  summary: 'Lists every message template, page by page in id order.',
  kind: 'query',
  access: ['staff'],
  rejects: [],
  example: { limit: 50 },
  input: listMessageTemplatesInput,
  output: listMessageTemplatesResult,
  async run(context, input) {
    const { records, next } = await listRecords(context, 'messageTemplate', input, (record) => record.id)
    return accept({ messageTemplates: records, next })
  },
})
