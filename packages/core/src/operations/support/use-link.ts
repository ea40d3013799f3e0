import type { CaseChange } from '../../rules/case/change'
import type { Context } from '../context'

/** Notes that a link was used to write; reading through it is no use and leaves no trace. */
export async function noteLinkUse(context: Context): Promise<void> {
  const { asker, now, tx } = context
  if (asker.role !== 'link') return
  const { link } = asker
  const used = { ...link, uses: link.uses + 1, openedAt: link.openedAt ?? now }
  await tx.put('link', new Map([[link.linkId, used]]))
}

/** Records the first use of a link on the case it was used on. */
export function noteFirstUse({ asker }: Context, change: CaseChange): void {
  if (asker.role === 'link' && asker.link.openedAt === null) {
    change.emit({ type: 'LinkOpened', linkId: asker.link.linkId })
  }
}
