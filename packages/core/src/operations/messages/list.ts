import { z } from 'zod'
import { channels, message, messageStates } from '../../model/message'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { operation } from '../operation'
import { loadCase } from '../support/load-case'
import { presentMessage } from '../support/sharing/present-message'
import { messagesInReach } from '../support/sharing/reach-messages'

const listMessagesInput = z
  .strictObject({
    caseId: id.optional(),
    clientId: id.optional(),
    linkId: id.optional(),
    channel: z.enum(channels).optional(),
    states: z.array(z.enum(messageStates)).min(1).max(messageStates.length).optional(),
    after: id.optional().describe('The last id of the page before'),
    limit: z.int().min(1).max(200).default(50),
  })
  .meta({ id: 'ListMessagesInput' })

/** Which messages, and which page of them. */
export interface ListMessagesInput extends z.input<typeof listMessagesInput> {}

const listMessagesResult = z
  .strictObject({ messages: z.array(message), next: id.nullable() })
  .meta({ id: 'ListMessagesResult' })

/** A page, the newest first. */
export interface ListMessagesResult extends z.output<typeof listMessagesResult> {}

export const list = operation<ListMessagesInput, ListMessagesResult>()({
  name: 'messages.list',
  summary: 'Lists messages, the newest first: of a case, a client or a link, in some states, or all of them.',
  kind: 'query',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { caseId: 'ruiz', states: ['held', 'needsAttention'] },
  input: listMessagesInput,
  output: listMessagesResult,
  async run(context, { caseId, clientId, linkId, channel, states, after, limit }) {
    const known = caseId === undefined ? null : await loadCase(context, caseId)
    if (known && !known.ok) return known
    const found = await context.tx.query.messages({
      caseId: caseId ?? null,
      clientId: clientId ?? null,
      linkId: linkId ?? null,
      proof: null,
      contactPointId: null,
      channel: channel ?? null,
      states: states ?? null,
      before: after ?? null,
      limit: limit + 1,
    })
    const page = found.slice(0, limit)
    const seen = await messagesInReach(context, page)
    return accept({
      messages: seen.map((each) => presentMessage(each, context.ports.baseUrl)),
      next: found.length > limit ? (page.at(-1)?.messageId ?? null) : null,
    })
  },
})
