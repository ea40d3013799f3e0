import { z } from 'zod'
import { message, type Message } from '../../model/message'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { presentMessage } from '../support/sharing/present-message'
import { messageInReach } from '../support/sharing/reach-messages'

const getMessageInput = z.strictObject({ messageId: id }).meta({ id: 'GetMessageInput' })

/** Which message. */
export interface GetMessageInput extends z.input<typeof getMessageInput> {}

export const get = operation<GetMessageInput, Message>()({
  name: 'messages.get',
  summary: 'Gives a message with its state, its attempts and the reason of what became of it.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { messageId: '019caed9-4300-7000-8000-000000000001' },
  input: getMessageInput,
  output: message,
  async run(context, { messageId }) {
    const found = await messageInReach(context, messageId)
    return found.ok ? accept(presentMessage(found.value, context.ports.baseUrl)) : found
  },
})
