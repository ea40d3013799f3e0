import { z } from 'zod'
import type { ContactPoint } from '../../model/contact-point'
import { deliveryStates, purposes, type MessageRecord } from '../../model/message'
import { id } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { revoke } from '../../rules/sending/contact-point'
import { report } from '../../rules/sending/delivery'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { putRecord } from '../support/records'
import { suppressRevoked } from '../support/sharing/consent-effects'
import { putContactPoint } from '../support/sharing/contact-points'

const inboundDeliveryInput = commandInput({
  messageId: id.nullable().describe('The row’s id, when the provider gave it back'),
  proof: z.string().min(1).max(500).describe('The provider’s id of it'),
  status: z.enum(deliveryStates),
  reason: z.enum(['address', 'optedOut', 'carrier', 'expired']).nullable(),
  code: z.string().max(100).nullable(),
}).meta({ id: 'InboundDeliveryInput' })

/** What a provider tells of a message it was given. */
export interface InboundDeliveryInput extends z.input<typeof inboundDeliveryInput> {}

const inboundDeliveryResult = z
  .strictObject({
    changed: z.boolean().describe('False for news that is old, and for a message unknown here'),
  })
  .meta({ id: 'InboundDeliveryResult' })

/** Whether it was news. */
export interface InboundDeliveryResult extends z.output<typeof inboundDeliveryResult> {}

export const delivery = operation<InboundDeliveryInput, InboundDeliveryResult>()({
  name: 'inbound.delivery',
  summary:
    'Takes a provider’s report: it proves the hand-over, its rank only rises, and what it says of the address is kept.',
  kind: 'command',
  access: ['admin'],
  rejects: [],
  example: { messageId: null, proof: 'SM1', status: 'delivered', reason: null, code: null },
  input: inboundDeliveryInput,
  output: inboundDeliveryResult,
  async run(context, { messageId, proof, status, reason, code }) {
    const before = await messageOf(context, messageId, proof)
    if (!before) return accept({ changed: false })
    const told = { kind: 'delivery', messageId, proof, status, reason, code } as const
    const next = report(before, told)
    if (next === before) return accept({ changed: false })
    await putRecord(context, 'message', next.messageId, next)
    if (next.delivery === status && next.delivery !== before.delivery) await learn(context, next, told)
    return accept({ changed: true })
  },
})

async function messageOf(
  { tx }: Context,
  messageId: string | null,
  proof: string,
): Promise<MessageRecord | undefined> {
  if (messageId !== null) return (await tx.get('message', [messageId])).get(messageId)
  const everything = { caseId: null, clientId: null, linkId: null, contactPointId: null, channel: null }
  const [found] = await tx.query.messages({ ...everything, states: null, before: null, proof, limit: 1 })
  return found
}

/** What a failed delivery says of the address. */
async function learn(
  context: Context,
  { contactPointId }: MessageRecord,
  { status, reason }: { readonly status: string; readonly reason: string | null },
): Promise<void> {
  const point = (await context.tx.get('contactPoint', [contactPointId ?? ''])).get(contactPointId ?? '')
  if (!point) return
  const learnt = learntBy(point, status, reason, context.now)
  if (learnt === point) return
  await putContactPoint(context, learnt)
  if (reason === 'optedOut') await suppressRevoked(context, learnt, purposes)
}

function learntBy(point: ContactPoint, status: string, reason: string | null, at: string): ContactPoint {
  if (reason === 'optedOut') return revoke(point, purposes, 'the provider', at)
  if (status === 'bounced') return { ...point, unreachable: { reason: 'bounced', at } }
  if (reason === 'address') return { ...point, unreachable: { reason: 'address', at } }
  return point
}
