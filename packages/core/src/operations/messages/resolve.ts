import { z } from 'zod'
import { message, type Message } from '../../model/message'
import { id } from '../../model/primitives'
import { accept, reject } from '../../model/rejection'
import { resolve as resolved } from '../../rules/sending/message-state'
import { commandInput, operation } from '../operation'
import { putRecord } from '../support/records'
import { forgetWords } from '../support/sharing/contact-points'
import { presentMessage } from '../support/sharing/present-message'
import { messageInReach } from '../support/sharing/reach-messages'

const resolveMessageInput = commandInput({
  messageId: id,
  outcome: z.enum(['sent', 'notSent']).describe('What a person has found out'),
}).meta({ id: 'ResolveMessageInput' })

/** Which message, and what became of it. */
export interface ResolveMessageInput extends z.input<typeof resolveMessageInput> {}

export const resolve = operation<ResolveMessageInput, Message>()({
  name: 'messages.resolve',
  summary: 'Settles a message of which nobody could say whether the provider has it.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TOO_LATE'],
  example: { messageId: '019caed9-4300-7000-8000-000000000001', outcome: 'notSent' },
  input: resolveMessageInput,
  output: message,
  async run(context, { messageId, outcome }) {
    const found = await messageInReach(context, messageId)
    if (!found.ok) return found
    const { state } = found.value
    if (state !== 'unknown' && state !== 'needsAttention')
      return reject('TOO_LATE', `This message is ${state}: there is nothing to settle`, { state })
    const next = resolved(found.value, outcome)
    await putRecord(context, 'message', messageId, next)
    if (outcome === 'notSent') await forgetWords(context, next)
    return accept(presentMessage(next, context.ports.baseUrl))
  },
})
