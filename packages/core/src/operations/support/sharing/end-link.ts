import type { LinkRecord } from '../../../model/link'
import { accept, type Result } from '../../../model/rejection'
import { changeLoaded } from '../change-case'
import { loadCase } from '../load-case'
import { getRecord } from '../records'
import type { CaseState } from '../../../model/case-state'
import type { Context } from '../../context'
import { stirContactPoints } from './contact-points'
import { noteSent } from './note-sent'

/** A link that staff work on, with its case locked: null for everything of a client. */
export interface StaffLink {
  readonly record: LinkRecord
  readonly state: CaseState | null
}

/** The link, when the asker may reach its case. */
export async function staffLink(context: Context, linkId: string): Promise<Result<StaffLink>> {
  const record = await getRecord(context, 'link', linkId)
  if (!record.ok) return record
  const { caseId } = record.value
  const state = caseId === null ? null : await loadCase(context, caseId, true)
  if (state && !state.ok) return state
  return accept({ record: record.value, state: state?.value ?? null })
}

/**
 * Ends a link at once, and notes it on its case with what takes its place. A message that carries it does not go any more,
 * even when a worker has just looked at it.
 */
export async function endLink(
  context: Context,
  { record, state }: StaffLink,
  reason: string | null,
  successor: LinkRecord | null = null,
): Promise<Result<LinkRecord>> {
  const { linkId } = record
  const ended = { ...record, revokedAt: context.now, revokedReason: reason }
  await context.tx.put(
    'link',
    new Map([[linkId, ended], ...(successor ? [[successor.linkId, successor] as const] : [])]),
  )
  await stirContactPoints(context, record.sentTo)
  if (!state) return accept(ended)
  const noted = await changeLoaded(context, state, (change) => {
    change.emit({ type: 'LinkRevoked', linkId, reason })
    noteSent(change, successor ? [successor] : [], [])
    return accept(null)
  })
  return noted.ok ? accept(ended) : noted
}
