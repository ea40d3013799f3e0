import { html } from 'hono/html'
import { openCases } from './cases/case-search'
import { movedNotice } from './clock-panel'
import { demoBar } from './demo-bar'
import { nothing, options, unseen, type Html } from './html'
import type { Visitor } from './visitor'

/** A staff page, before its frame is drawn. */
export interface Page {
  readonly title: string
  readonly current:
    'cases' | 'dashboard' | 'outbox' | 'phone' | 'inbox' | 'portals' | 'notices' | 'ladders' | null
  /** Where the staff switch leads back to. */
  readonly path: string
  readonly body: Html
}

/** Draws the frame around a page: the bar with the firm, the places, the bell, and who sits at the desk. */
export function layout({ title, current, path, body }: Page, visitor: Visitor, unread: number): Html {
  const place = (name: typeof current, href: string, label: string) =>
    html`<li><a href="${href}" ${current === name ? html`aria-current="page"` : nothing}>${label}</a></li>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${visitor.firmName}</title>
        <link rel="stylesheet" href="/assets/desk.css" />
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <script src="/assets/desk.js" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the page</a>
        <header class="bar">
          <a class="brand" href="${openCases}"
            ><img src="/assets/mark.svg" alt="" width="28" height="28" />${visitor.firmName}</a
          >
          <nav aria-label="Desk">
            <ul class="places">
              ${place('cases', openCases, 'Cases')} ${place('dashboard', '/dashboard', 'Dashboard')}
              ${place('outbox', '/outbox', 'Outbox')}
              ${visitor.staff.role === 'admin' ? place('ladders', '/settings/ladders', 'Ladders') : nothing}
            </ul>
          </nav>
          ${bell(unread, current === 'notices')}
          <form class="switch" method="post" action="/staff">
            <input type="hidden" name="back" value="${path}" />
            <label for="staff">Desk of</label>
            <select id="staff" name="staff" data-autosubmit>
              ${options(
                visitor.everyone.map((each) => [
                  each.id,
                  `${each.name}${each.role === 'admin' ? ' (admin)' : ''}`,
                ]),
                visitor.staff.id,
              )}
            </select>
            <button class="quiet" data-without-script>Switch</button>
          </form>
        </header>
        ${demoBar(visitor, path, current)}
        <main id="main" tabindex="-1">${movedNotice(visitor)} ${body}</main>
      </body>
    </html>`
}

/** How many notices are new: the number that fits the bell, and the words for who does not see it. */
function bell(unread: number, here: boolean): Html {
  const shown = unread > 99 ? '99+' : String(unread)
  return html`<a class="bell" href="/notices" ${here ? html`aria-current="page"` : nothing}>
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
      <path
        d="M12 3a6 6 0 0 0-6 6c0 5-2 6.5-2.6 7.3-.3.4 0 .9.5.9h16.2c.5 0 .8-.5.5-.9C20 15.5 18 14 18 9a6 6 0 0 0-6-6Zm-2.2 16a2.3 2.3 0 0 0 4.4 0"
        fill="none"
        stroke="currentColor"
        stroke-width="1.7"
        stroke-linejoin="round"
      />
    </svg>
    ${unseen('Notices')}
    ${unread === 0 ? nothing : html`<span class="bell-count">${shown}</span>${unseen(' unread')}`}
  </a>`
}

/** What went wrong, in the words of the operation that refused. */
export function alert(message: string | undefined): Html {
  return message === undefined ? nothing : html`<div class="alert" role="alert"><p>${message}</p></div>`
}

/** What was done. */
export function notice(message: string | undefined): Html {
  return message === undefined ? nothing : html`<div class="notice" role="status"><p>${message}</p></div>`
}

/** Says that there is nothing, and what to do about it. */
export function empty(title: string, hint: Html): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${hint}</p>
  </div>`
}
