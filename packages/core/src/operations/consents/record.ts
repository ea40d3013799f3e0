import { z } from 'zod'
import { consentResult, type ConsentResult } from '../../model/contact-point'
import { purposes, type CarriedChannel } from '../../model/message'
import { id, mailbox, name } from '../../model/primitives'
import { accept, invalid, type Result } from '../../model/rejection'
import { grant, revoke } from '../../rules/sending/contact-point'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { foldEmail, parsePhone } from '../support/contact'
import { getRecord } from '../support/records'
import { readyAfterReview, suppressRevoked } from '../support/sharing/consent-effects'
import { contactPointOf, putContactPoint } from '../support/sharing/contact-points'

const recordConsentInput = commandInput({
  clientId: id,
  channel: z.enum(['sms', 'email']),
  address: z.string().max(254).optional().describe('Default the client’s of today'),
  state: z.enum(['granted', 'revoked']),
  purpose: z.enum(purposes).default('transactional'),
  source: name.describe('How that is known, such as "Signed retainer"'),
}).meta({ id: 'RecordConsentInput' })

/** Whose consent, at which address, for what, and how it is known. */
export interface RecordConsentInput extends z.input<typeof recordConsentInput> {}

export const record = operation<RecordConsentInput, ConsentResult>()({
  name: 'consents.record',
  summary:
    'Records that an address agreed or revoked, for one purpose. Revoking calls off what waits; either settles a text that was unclear.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { clientId: 'ana', channel: 'sms', state: 'granted', source: 'Signed retainer' },
  input: recordConsentInput,
  output: consentResult,
  async run(context, { clientId, channel, state, purpose, source, ...input }) {
    const client = await getRecord(context, 'client', clientId)
    if (!client.ok) return client
    const onFile = channel === 'sms' ? client.value.phone : client.value.email
    const given = input.address === undefined ? accept(onFile) : await read(context, channel, input.address)
    if (!given.ok) return given
    const address = given.value
    if (address === null) return invalid(['address'], 'The client has no such address: name one')
    const before = await contactPointOf(context, channel, address)
    const point =
      state === 'granted'
        ? grant(before, purpose, source, context.now)
        : revoke(before, [purpose], source, context.now)
    await putContactPoint(context, point)
    if (state === 'revoked') await suppressRevoked(context, point, [purpose])
    if (before.review) await readyAfterReview(context, point)
    return accept({ clientId, channel, address, consents: point.consents })
  },
})

async function read(
  context: Context,
  channel: CarriedChannel,
  address: string,
): Promise<Result<string | null>> {
  if (channel === 'sms') {
    const phone = await parsePhone(context, address)
    return phone.ok
      ? accept(phone.value ?? null)
      : invalid(['address'], 'This cannot be a phone number; write it as +12125550123')
  }
  return mailbox.safeParse(address).success
    ? accept(foldEmail(address) ?? null)
    : invalid(['address'], 'Write one plain address, such as ana@example.com')
}
