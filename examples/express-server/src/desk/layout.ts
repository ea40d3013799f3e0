import { html } from 'hono/html'
import { nothing, options, type Html } from './html'
import type { Visitor } from './visitor'

/** A staff page, before its frame is drawn. */
export interface Page {
  readonly title: string
  readonly current: 'cases' | 'dashboard' | 'outbox' | 'phone' | 'inbox' | null
  /** Where the staff switch leads back to. */
  readonly path: string
  readonly body: Html
}

/** Draws the frame around a page: the bar with the firm, the two places, and who sits at the desk. */
export function layout({ title, current, path, body }: Page, visitor: Visitor): Html {
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
          <a class="firm" href="/cases"
            ><img src="/assets/mark.svg" alt="" width="28" height="28" />${visitor.firmName}</a
          >
          <nav aria-label="Desk">
            <ul class="places">
              ${place('cases', '/cases', 'Cases')} ${place('dashboard', '/dashboard', 'Dashboard')}
              ${place('outbox', '/outbox', 'Outbox')}
              ${visitor.demo.phone ? place('phone', '/phone', 'Phone') : nothing}
              ${visitor.demo.inbox ? place('inbox', '/inbox', 'Inbox') : nothing}
            </ul>
          </nav>
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
        <main id="main" tabindex="-1">${body}</main>
      </body>
    </html>`
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
