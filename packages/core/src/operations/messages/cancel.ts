import type { z } from 'zod'
import { message, type Message } from '../../model/message'
import { id } from '../../model/primitives'
import { accept, reject } from '../../model/rejection'
import { cancel as cancelled, isUnsent } from '../../rules/sending/message-state'
import { commandInput, operation } from '../operation'
import { putRecord } from '../support/records'
import { forgetWords } from '../support/sharing/contact-points'
import { presentMessage } from '../support/sharing/present-message'
import { messageInReach } from '../support/sharing/reach-messages'

const cancelMessageInput = commandInput({ messageId: id }).meta({ id: 'CancelMessageInput' })

/** Which message. */
export interface CancelMessageInput extends z.input<typeof cancelMessageInput> {}

export const cancel = operation<CancelMessageInput, Message>()({
  name: 'messages.cancel',
  summary:
    'Calls a message off: no provider will hear of it from here on. Too late once a hand-over has begun.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TOO_LATE'],
  example: { messageId: '019caed9-4300-7000-8000-000000000001' },
  input: cancelMessageInput,
  output: message,
  async run(context, { messageId }) {
    const found = await messageInReach(context, messageId)
    if (!found.ok) return found
    const { state } = found.value
    if (state !== 'cancelled' && !isUnsent(found.value))
      return reject('TOO_LATE', `This message is ${state}: it cannot be called off any more`, { state })
    const next = state === 'cancelled' ? found.value : cancelled(found.value)
    if (next !== found.value) {
      await putRecord(context, 'message', messageId, next)
      await forgetWords(context, next)
    }
    return accept(presentMessage(next, context.ports.baseUrl))
  },
})
