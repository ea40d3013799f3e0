import type { z } from 'zod'
import { linkScope, newLink, type NewLink } from '../../model/link'
import { id } from '../../model/primitives'
import { accept, invalid } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { loadSettings } from '../support/case-facts'
import { changeCase } from '../support/change-case'
import { linkUrls } from '../support/links'
import { drawLink, lifeOf } from '../support/sharing/make-link'
import { aheadOfScope, checkRecipient, placeOf } from '../support/sharing/scope'
import { linkLife, requireCode } from '../support/sharing/share-input'
import { noteSent } from '../support/sharing/note-sent'

const createLinkInput = commandInput({
  scope: linkScope,
  clientId: id.optional().describe('Bind it to this client; default whoever bears it'),
  expiresIn: linkLife.optional(),
  requireCode: requireCode.optional(),
}).meta({ id: 'CreateLinkInput' })

/** What the link opens, for whom and for how long. */
export interface CreateLinkInput extends z.input<typeof createLinkInput> {}

export const create = operation<CreateLinkInput, NewLink>()({
  name: 'links.create',
  summary:
    'Makes a secure link to copy: one task, one form, a case or everything of a client, without logging in.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { scope: { caseId: 'ruiz' }, clientId: 'ana', expiresIn: 'P7D' },
  input: createLinkInput,
  output: newLink,
  ahead: ({ scope }) => aheadOfScope(scope),
  async run(context, input) {
    const settings = await loadSettings(context)
    if (!settings.ok) return settings
    const life = lifeOf(input.expiresIn, settings.value)
    if (!life.ok) return life
    const place = await placeOf(context, input.scope, true)
    if (!place.ok) return place
    const recipient = await checkRecipient(context, place.value, input.clientId ?? null)
    if (!recipient.ok) return recipient
    const { state, boundTo } = place.value
    const clientId = input.clientId ?? boundTo
    if (input.requireCode && clientId === null)
      return invalid(['requireCode'], 'A code goes to a client’s address: bind the link with clientId')
    const { record, jti } = await drawLink(context, {
      scope: input.scope,
      caseId: state?.record.id ?? null,
      clientId,
      lifeMs: life.value,
      requireCode: input.requireCode ?? false,
      sentTo: [],
    })
    const { linkId, expiresAt } = record
    await context.tx.put('link', new Map([[linkId, record]]), 'new')
    if (state) {
      const noted = await changeCase(context, state.record.id, (change) => {
        noteSent(change, [record], [])
        return accept(null)
      })
      if (!noted.ok) return noted
    }
    const { url, shortUrl } = await linkUrls(context, record, jti)
    return accept({ linkId, url, shortUrl, expiresAt })
  },
})
