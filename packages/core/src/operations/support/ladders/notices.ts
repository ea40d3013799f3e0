import type { Staff } from '../../../model/directory'
import type { Notice, NoticeKind } from '../../../model/notice'
import type { Context } from '../../context'

/** What several members of staff are told in one sentence. */
export interface News {
  readonly staff: readonly Staff[]
  readonly kind: NoticeKind
  readonly caseId: string
  readonly taskId: string | null
  readonly text: string
}

/** Keeps a notice for each of them. */
export async function keepNotices({ tx, ports, now }: Context, news: readonly News[]): Promise<void> {
  const notices = news.flatMap(({ staff, kind, caseId, taskId, text }) =>
    staff.map((each): Notice => {
      const noticeId = ports.ids.next(now)
      return { noticeId, staffId: each.id, kind, caseId, taskId, text, at: now, readAt: null }
    }),
  )
  if (notices.length > 0) await tx.put('notice', new Map(notices.map((each) => [each.noticeId, each])), 'new')
}
