import type { z } from 'zod'
import { newLink, type NewLink } from '../../model/link'
import { id, reason } from '../../model/primitives'
import { accept, reject } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { refuseArchived } from '../support/change-case'
import { linkUrls } from '../support/links'
import { endLink, staffLink } from '../support/sharing/end-link'
import { drawLink } from '../support/sharing/make-link'
import { checkRecipient } from '../support/sharing/scope'

const rotateLinkInput = commandInput({ linkId: id, reason: reason.optional() }).meta({
  id: 'RotateLinkInput',
})

/** Which link, and why. */
export interface RotateLinkInput extends z.input<typeof rotateLinkInput> {}

export const rotate = operation<RotateLinkInput, NewLink>()({
  name: 'links.rotate',
  summary: 'Makes a new link of the same scope, client and length of life, and ends the old one at once.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND', 'TOO_LATE'],
  example: { linkId: '019caed9-4300-7000-8000-000000000001', reason: 'It was forwarded' },
  input: rotateLinkInput,
  output: newLink,
  async run(context, { linkId, reason: why }) {
    const found = await staffLink(context, linkId)
    if (!found.ok) return found
    const { record, state } = found.value
    if (record.revokedAt !== null)
      return reject('TOO_LATE', 'This link has ended; make a new one with links.create', { state: 'revoked' })
    const open = state ? refuseArchived(state) : accept(null)
    if (!open.ok) return open
    const { scope, caseId, clientId, requireCode } = record
    const theirs = await checkRecipient(context, { state, boundTo: clientId }, clientId)
    if (!theirs.ok) return theirs
    const lifeMs = Date.parse(record.expiresAt) - Date.parse(record.createdAt)
    const next = await drawLink(context, { scope, caseId, clientId, lifeMs, requireCode, sentTo: [] })
    const ended = await endLink(context, found.value, why ?? 'rotated', next.record)
    if (!ended.ok) return ended
    const { url, shortUrl } = await linkUrls(context, next.record, next.jti)
    return accept({ linkId: next.record.linkId, url, shortUrl, expiresAt: next.record.expiresAt })
  },
})
