import type { Notice } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { localDate, longDate } from './dates'
import { groupedBy } from './groups'
import { address, nothing, type Html } from './html'
import { empty, notice as flash, type Page } from './layout'
import { noticeRows, readForm } from './notice-rows'
import { field } from './query'
import { count } from './words'
import type { Visitor } from './visitor'

const pageSize = 50

/** What whoever sits at the desk was told, the newest first. */
export async function noticesPage(visitor: Visitor, request: Request, done?: string): Promise<Page> {
  const { desk, zone, staff } = visitor
  const unread = field(request.query, 'show') === 'unread'
  const after = field(request.query, 'after')
  const found = await desk.notices.list({
    unread,
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
  })
  const days = groupedBy(found.notices, ({ at }) => localDate(at, zone))
  const chip = (label: string, show: string | undefined, here: boolean) =>
    html`<li>
      <a href="${address('/notices', { show })}" ${here ? html`aria-current="page"` : nothing}>${label}</a>
    </li>`
  const body = html`<div class="heading">
      <div>
        <h1>Notices</h1>
        <p class="facts"><span>${unreadWords(found.unread)}</span></p>
      </div>
      ${found.unread === 0 ? nothing : readForm([], 'Mark all as read', '')}
    </div>
    ${flash(done)}
    <ul class="chips" aria-label="Show">
      ${chip('All', undefined, !unread)} ${chip('Unread', 'unread', unread)}
    </ul>
    ${
      found.notices.length === 0
        ? empty(
            unread ? 'You are up to date' : `Nothing to tell ${staff.name} yet`,
            html`Overdue tasks, escalations, completed forms and documents of your cases are told here.`,
          )
        : await Promise.all(days.map(([date, some]) => day(date, some, visitor)))
    }
    ${found.next === null ? nothing : html`<nav class="pages" aria-label="Pages"><a rel="next" href="${address('/notices', { show: unread ? 'unread' : undefined, after: found.next })}">Earlier</a></nav>`}`
  return {
    title: 'Notices',
    current: 'notices',
    path: request.method === 'GET' ? request.originalUrl : '/notices',
    body,
  }
}

/** Marks every notice as read, however many there are. */
export async function readAll({ desk }: Visitor): Promise<void> {
  for (;;) {
    const { notices } = await desk.notices.list({ unread: true, limit: 200 })
    if (notices.length === 0) return
    await desk.notices.read({ noticeIds: notices.map((each) => each.noticeId) })
  }
}

function unreadWords(unread: number): string {
  if (unread === 0) return 'All read'
  return unread > 99 ? 'More than 99 unread' : `${count(unread, 'notice')} unread`
}

async function day(date: string, notices: readonly Notice[], visitor: Visitor): Promise<Html> {
  return html`<section class="day">
    <h2>${longDate(date)}</h2>
    <ul class="notices">
      ${await Promise.all(noticeRows(visitor, notices))}
    </ul>
  </section>`
}
