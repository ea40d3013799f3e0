import { z } from 'zod'
import { messageTemplate, type MessageTemplate } from '../../model/message-template'
import { id } from '../../model/primitives'
import { operation } from '../operation'
import { getRecord } from '../support/records'

const getMessageTemplateInput = z.strictObject({ id }).meta({ id: 'GetMessageTemplateInput' })

/** Which message template. */
export interface GetMessageTemplateInput extends z.input<typeof getMessageTemplateInput> {}

export const get = operation<GetMessageTemplateInput, MessageTemplate>()({
  name: 'messageTemplates.get',
  summary: 'Gives a message template.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { id: 'reminder' },
  input: getMessageTemplateInput,
  output: messageTemplate,
  run: (context, input) => getRecord(context, 'messageTemplate', input.id),
})
