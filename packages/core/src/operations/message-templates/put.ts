import { z } from 'zod'
import { messageTemplate, type MessageTemplate } from '../../model/message-template'
import { id } from '../../model/primitives'
import { invalid } from '../../model/rejection'
import { variablesIn } from '../../rules/sending/words'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { putField, putRecord } from '../support/records'
import { checkedWords } from '../support/sharing/wording'

const putMessageTemplateInput = commandInput({
  id,
  channel: z.enum(['sms', 'email']).optional(),
  subject: z.string().nullish().describe('Of an e-mail; one line'),
  text: z.string().optional().describe('With variables such as {{client.firstName | "there"}}'),
}).meta({ id: 'PutMessageTemplateInput' })

/** A message template by id, and what changes; the first time its channel and text are needed. */
export interface PutMessageTemplateInput extends z.input<typeof putMessageTemplateInput> {}

export const put = operation<PutMessageTemplateInput, MessageTemplate>()({
  name: 'messageTemplates.put',
  summary:
    'Saves words for messages. Unknown variables are refused now, and not when somebody is to get them.',
  kind: 'command',
  access: ['admin'],
  rejects: ['NOT_FOUND', 'VARIABLE_UNKNOWN'],
  example: { id: 'reminder', channel: 'sms', text: '{{firm.name}} is still waiting for you: {{task.link}}' },
  input: putMessageTemplateInput,
  output: messageTemplate,
  async run(context, input) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const previous = (await context.tx.get('messageTemplate', [input.id])).get(input.id)
    const channel = input.channel ?? previous?.channel
    const text = input.text ?? previous?.text
    if (channel === undefined) return invalid(['channel'], 'A new message template needs a channel')
    if (text === undefined) return invalid(['text'], 'A new message template needs a text')
    const given = putField(input.subject, previous?.subject, null)
    if (channel === 'sms' && input.subject) return invalid(['subject'], 'A text message has no subject')
    const subject = channel === 'sms' ? null : given
    const words = checkedWords(channel, { subject, text }, settings.value)
    if (!words.ok) return words
    const variables = variablesIn(words.value)
    const record = { id: input.id, channel, subject, text, variables, savedAt: context.now }
    return putRecord(context, 'messageTemplate', input.id, record)
  },
})
