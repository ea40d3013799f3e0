import type { Request } from 'express'
import { html } from 'hono/html'
import type { Inbox, Mail } from '../outside/inbox'
import { shortInstant } from './dates'
import { address, nothing } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import type { Visitor } from './visitor'

/** The demo's inbox: every e-mail that reached its SMTP server. */
export function inboxPage(inbox: Inbox, { zone }: Visitor, request: Request): Page {
  const mails = inbox.mails()
  const mail = mails.find(({ id }) => id === field(request.query, 'mail')) ?? mails[0]
  const body = html`<div class="heading">
      <div>
        <h1>Inbox</h1>
        <p class="facts"><span>A mail server in this process: nothing leaves it</span></p>
      </div>
    </div>
    ${
      mail === undefined
        ? empty(
            'No e-mail yet',
            html`Open a case, choose <strong>Share</strong>, and send an e-mail: it arrives here.`,
          )
        : html`<div class="phone-desk">
            <nav aria-label="E-mails">
              <ul>
                ${mails.map(
                  (each) =>
                    html`<li>
                      <a
                        href="${address('/inbox', { mail: each.id })}"
                        ${each.id === mail.id ? html`aria-current="page"` : nothing}
                        ><bdi>${each.subject}</bdi><span class="under"><bdi>${each.to}</bdi></span></a
                      >
                    </li>`,
                )}
              </ul>
            </nav>
            <section class="mail-open">
              <h2><bdi>${mail.subject}</bdi></h2>
              <p class="dim">
                From <bdi>${mail.from}</bdi> to <bdi>${mail.to}</bdi>, ${shortInstant(mail.date, zone)}
              </p>
              ${mail.html === null ? nothing : html`<iframe class="mail" title="${mail.subject}" src="/inbox/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>`}
              <details class="words">
                <summary>As plain text</summary>
                <pre>${mail.text}</pre>
              </details>
            </section>
          </div>`
    }`
  return { title: 'Inbox', current: 'inbox', path: '/inbox', body }
}

/** One e-mail of the inbox by its number. */
export function mailOf(inbox: Inbox, id: string): Mail | undefined {
  return inbox.mails().find((each) => each.id === id)
}
