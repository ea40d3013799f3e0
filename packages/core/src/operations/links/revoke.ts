import type { z } from 'zod'
import { link, type Link } from '../../model/link'
import { id, reason } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { presentLink } from '../support/links'
import { endLink, staffLink } from '../support/sharing/end-link'

const revokeLinkInput = commandInput({ linkId: id, reason: reason.optional() }).meta({
  id: 'RevokeLinkInput',
})

/** Which link, and why. */
export interface RevokeLinkInput extends z.input<typeof revokeLinkInput> {}

export const revoke = operation<RevokeLinkInput, Link>()({
  name: 'links.revoke',
  summary: 'Ends a link at once: its next request fails. Revoking again changes nothing.',
  kind: 'command',
  access: ['staff'],
  rejects: ['NOT_FOUND'],
  example: { linkId: '019caed9-4300-7000-8000-000000000001', reason: 'Sent to the wrong person' },
  input: revokeLinkInput,
  output: link,
  async run(context, { linkId, reason: why }) {
    const found = await staffLink(context, linkId)
    if (!found.ok) return found
    if (found.value.record.revokedAt !== null) return accept(presentLink(found.value.record, context.now))
    const ended = await endLink(context, found.value, why ?? null)
    return ended.ok ? accept(presentLink(ended.value, context.now)) : ended
  },
})
