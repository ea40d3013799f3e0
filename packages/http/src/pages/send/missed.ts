import type { CaseTask } from '@casework/core'
import { isOpen, isOwn, type LinkPage } from '../link-view'
import type { Posted } from './read-post'
import type { Sent } from './send'

/** What was put in for nothing, as part of an address: others had answered it, or it was not asked any more. */
export function missedOf({ view }: LinkPage, { shown, entries }: Posted, skipped: number): string {
  const tasks = new Map(view.sections.flatMap((each) => each.tasks).map((task) => [task.id, task]))
  const read = new Set(entries.map(({ task }) => task.id))
  const filled = [...shown].flatMap(([id, isFilled]) => (isFilled ? [id] : []))
  const first = filled.filter((id) => isOthers(view, tasks.get(id))).length
  const gone = filled.filter((id) => !tasks.has(id))
  const isGone = gone.length > skipped || gone.some((id) => !read.has(id))
  return `${first > 0 ? `&first=${first}` : ''}${isGone ? '&gone=1' : ''}`
}

function isOthers(view: LinkPage['view'], task: CaseTask | undefined): boolean {
  return task !== undefined && !isOpen(task) && !isOwn(view, task)
}

/** Whether anything of what was posted is with the firm: sent now, or by the same sending before. */
export function isSent({ view }: LinkPage, { shown }: Posted, sent: Sent): boolean {
  const done = view.sections.flatMap((each) => each.tasks).filter((task) => !isOpen(task))
  return sent.sent > 0 || done.some((task) => shown.has(task.id) && isOwn(view, task))
}
