import { z } from 'zod'
import { client, type Client } from '../../model/directory'
import { id, locale, mailbox, name } from '../../model/primitives'
import { invalid, reject } from '../../model/rejection'
import type { Context } from '../context'
import { commandInput, operation } from '../operation'
import { grant, wasGranted } from '../../rules/sending/contact-point'
import { foldEmail, parsePhone } from '../support/contact'
import { readyAfterReview } from '../support/sharing/consent-effects'
import { leaveAddresses } from '../support/sharing/addresses'
import { contactPointOf, putContactPoint } from '../support/sharing/contact-points'
import { checkZone, putField, putRecord } from '../support/records'

const putClientInput = commandInput({
  id,
  firstName: name.nullish(),
  lastName: name.nullish(),
  phone: z.string().max(64).nullish().describe('National or international; kept as E.164'),
  email: mailbox.nullish(),
  timeZone: z.string().nullish(),
  locale: locale.nullish(),
  portal: z.boolean().optional().describe('Default false'),
  smsConsent: z
    .strictObject({ source: name })
    .optional()
    .describe(
      'They agreed to texts at this very number about their work: how that is known. The same source again is no new consent, and ends no STOP',
    ),
}).meta({ id: 'PutClientInput' })

/** A client by id, and what changes. */
export interface PutClientInput extends z.input<typeof putClientInput> {}

export const put = operation<PutClientInput, Client>()({
  name: 'clients.put',
  summary: 'Records a client and how they can be reached. A new number carries no consent over.',
  kind: 'command',
  access: ['staff'],
  rejects: [],
  example: { id: 'ana', firstName: 'Ana', lastName: 'Ruiz', phone: '+12125550123' },
  input: putClientInput,
  output: client,
  async run(context, input) {
    const zone = checkZone(context, input.timeZone)
    if (!zone.ok) return zone
    const parsed = await parsePhone(context, input.phone)
    if (!parsed.ok) return parsed
    const previous = (await context.tx.get('client', [input.id])).get(input.id)
    if (previous && previous.erasedAt !== null) {
      return reject('FORBIDDEN', `Client "${input.id}" was erased; use another id`, {
        what: 'client',
        id: input.id,
      })
    }
    const phone = putField(parsed.value, previous?.phone, null)
    if (input.smsConsent && phone === null)
      return invalid(['smsConsent'], 'Consent to texts needs a phone number')
    if (input.smsConsent && phone !== null) await agree(context, phone, input.smsConsent.source)
    const next: Client = {
      id: input.id,
      firstName: putField(input.firstName, previous?.firstName, null),
      lastName: putField(input.lastName, previous?.lastName, null),
      phone,
      email: putField(foldEmail(input.email), previous?.email, null),
      timeZone: putField(input.timeZone, previous?.timeZone, null),
      locale: putField(input.locale, previous?.locale, null),
      portal: putField(input.portal, previous?.portal, false),
      erasedAt: null,
    }
    if (previous) await leaveAddresses(context, previous, next)
    return putRecord(context, 'client', input.id, next)
  },
})

/** Hosts put the same record again and again: a consent that is only repeated is no new one. */
async function agree(context: Context, phone: string, source: string): Promise<void> {
  const before = await contactPointOf(context, 'sms', phone)
  if (wasGranted(before, 'transactional', source)) return
  const point = grant(before, 'transactional', source, context.now)
  await putContactPoint(context, point)
  if (before.review) await readyAfterReview(context, point)
}
