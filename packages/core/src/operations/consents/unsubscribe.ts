import { z } from 'zod'
import { consentResult, type ConsentResult } from '../../model/contact-point'
import { purposes } from '../../model/message'
import { accept, badLink } from '../../model/rejection'
import { revoke } from '../../rules/sending/contact-point'
import { commandInput, operation } from '../operation'
import { suppressRevoked } from '../support/sharing/consent-effects'
import { putContactPoint } from '../support/sharing/contact-points'

const unsubscribeInput = commandInput({
  purpose: z
    .enum([...purposes, 'all'])
    .default('commercial')
    .describe('What is to end'),
}).meta({ id: 'UnsubscribeInput' })

/** What is to end. */
export interface UnsubscribeInput extends z.input<typeof unsubscribeInput> {}

export const unsubscribe = operation<UnsubscribeInput, ConsentResult>()({
  name: 'consents.unsubscribe',
  summary: 'Ends e-mail to the address that got this token (RFC 8058). Again is harmless.',
  kind: 'command',
  access: ['link'],
  rejects: [],
  admits: 'unsubscribe',
  example: {},
  input: unsubscribeInput,
  output: consentResult,
  async run(context, { purpose }) {
    const { asker, now, tx } = context
    if (asker.role !== 'unsubscriber') throw new Error('consents.unsubscribe is for unsubscribe tokens only')
    const before = (await tx.get('contactPoint', [asker.contactPointId])).get(asker.contactPointId)
    if (!before) return badLink
    const ended = (purpose === 'all' ? purposes : [purpose]).filter(
      (each) => before.consents[each]?.state !== 'revoked',
    )
    const point = ended.length === 0 ? before : revoke(before, ended, 'unsubscribe link', now)
    if (point !== before) {
      await putContactPoint(context, point)
      await suppressRevoked(context, point, ended)
    }
    return accept({ clientId: null, channel: point.channel, address: null, consents: point.consents })
  },
})
