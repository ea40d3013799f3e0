import { accept, invalid, reject, type Result } from '../../../model/rejection'
import type { Context } from '../../context'
import { requireRecords } from '../records'

/** Whose notices are meant: staff have their own and nobody else's, the host's system says whose. */
export async function ownNotices(context: Context, staffId: string | undefined): Promise<Result<string>> {
  const { asker } = context
  if ('staffId' in asker) {
    if (staffId === undefined || staffId === asker.staffId) return accept(asker.staffId)
    return reject('FORBIDDEN', 'Notices are for whom they were written', { what: 'actor', id: staffId })
  }
  if (staffId === undefined) return invalid(['staffId'], 'Say whose notices: the system has none')
  const known = await requireRecords(context, 'staff', [staffId])
  return known.ok ? accept(staffId) : known
}
