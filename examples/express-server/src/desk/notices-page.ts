import type { Notice, NoticeKind } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { localDate, localTime, longDate } from './dates'
import { groupedBy } from './groups'
import { address, isolated, nothing, unseen, type Html } from './html'
import { empty, notice as flash, type Page } from './layout'
import { field } from './query'
import { count } from './words'
import type { Visitor } from './visitor'

const pageSize = 50

/** What a notice is about, and how its badge looks. */
const kindWords: Readonly<Record<NoticeKind, readonly [word: string, look: string]>> = {
  overdue: ['Overdue', 'overdue'],
  dueSoon: ['Due soon', 'in_progress'],
  escalation: ['Escalated', 'overdue'],
  formCompleted: ['Form complete', 'completed'],
  documentUploaded: ['Document', 'todo'],
  reminderFailed: ['Reminder failed', 'overdue'],
  automationFailed: ['Automation failed', 'overdue'],
}

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
  const chip = (label: string, show: string | undefined, here: boolean) =>
    html`<li>
      <a href="${address('/notices', { show })}" ${here ? html`aria-current="page"` : nothing}>${label}</a>
    </li>`
  const body = html`<div class="heading">
      <div>
        <h1>Notices</h1>
        <p class="facts"><span>${unreadWords(found.unread)}</span></p>
      </div>
      ${found.unread === 0 ? nothing : readForm(nothing, 'Mark all as read', '')}
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
        : groupedBy(found.notices, ({ at }) => localDate(at, zone)).map(([date, some]) =>
            day(date, some, zone),
          )
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

function day(date: string, notices: readonly Notice[], zone: string): Html {
  return html`<section class="day">
    <h2>${longDate(date)}</h2>
    <ul class="notices">
      ${notices.map((each) => row(each, zone))}
    </ul>
  </section>`
}

function row({ noticeId, kind, caseId, taskId, text, at, readAt }: Notice, zone: string): Html {
  const [word, look] = kindWords[kind]
  const task = taskId === null ? '' : `#task-${encodeURIComponent(taskId)}`
  const fresh = readAt === null
  return html`<li ${fresh ? html`class="unread"` : nothing}>
    <time datetime="${at}">${localTime(at, zone)}</time>
    <p>
      <span class="badge ${look}">${word}</span>
      <a
        href="/cases/${encodeURIComponent(caseId)}${task}"
        ${fresh ? html`data-reads="${noticeId}"` : nothing}
        >${fresh ? unseen('Unread: ') : nothing}${isolated(text)}</a
      >
      <span class="number dim">${caseId}</span>
    </p>
    ${fresh ? readForm(html`<input type="hidden" name="notice" value="${noticeId}" />`, 'Mark as read', `: ${text}`) : nothing}
  </li>`
}

function readForm(fields: Html, label: string, about: string): Html {
  return html`<form method="post" action="/notices/read">
    ${fields}<button ${about === '' ? nothing : html`class="quiet"`}>
      ${label}${about === '' ? nothing : unseen(about)}
    </button>
  </form>`
}
