import type { z } from 'zod'
import { link, type Link } from '../../model/link'
import { id, reason } from '../../model/primitives'
import { accept } from '../../model/rejection'
import { commandInput, operation } from '../operation'
import { changeLoaded } from '../support/change-case'
import { presentLink } from '../support/links'
import { loadCase } from '../support/load-case'
import { getRecord } from '../support/records'

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
    const record = await getRecord(context, 'link', linkId)
    if (!record.ok) return record
    const { caseId } = record.value
    const state = caseId === null ? null : await loadCase(context, caseId, true)
    if (state && !state.ok) return state
    if (record.value.revokedAt !== null) return accept(presentLink(record.value, context.now))
    const revoked = { ...record.value, revokedAt: context.now, revokedReason: why ?? null }
    await context.tx.put('link', new Map([[linkId, revoked]]))
    if (state) {
      const noted = await changeLoaded(context, state.value, (change) => {
        change.emit({ type: 'LinkRevoked', linkId, reason: why ?? null })
        return accept(null)
      })
      if (!noted.ok) return noted
    }
    return accept(presentLink(revoked, context.now))
  },
})
