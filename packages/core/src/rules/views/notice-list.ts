import type { Notice } from '../../model/notice'
import type { NoticeQuery } from '../../ports/queries'
import { compareCodePoints } from './fold-name'

/** True for a notice that the query asks for. */
export function noticeMatcher({ staffId, unread, before }: NoticeQuery): (notice: Notice) => boolean {
  return (notice) =>
    notice.staffId === staffId &&
    (!unread || notice.readAt === null) &&
    (before === null || compareCodePoints(notice.noticeId, before) < 0)
}
