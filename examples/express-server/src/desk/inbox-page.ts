import type { Request } from 'express'
import { html } from 'hono/html'
import type { Inbox, Mail } from '../outside/inbox'
import { addressees } from './addressees'
import { shortInstant } from './dates'
import { address, isolated, nothing } from './html'
import { empty, type Page } from './layout'
import { field } from './query'
import type { Visitor } from './visitor'

/** The demo's inbox: every e-mail that reached its SMTP server. */
export async function inboxPage(inbox: Inbox, visitor: Visitor, request: Request): Promise<Page> {
  const { zone } = visitor
  const names = await addressees(visitor, 'email')
  const whose = (each: string) => names.get(each) ?? each
  const mails = inbox.mails()
  const mail = mails.find(({ id }) => id === field(request.query, 'mail')) ?? mails[0]
  const body = html`<div class="heading">
      <div>
        <h1>Clients’ mailboxes</h1>
        <p class="facts">
          <span>The e-mails that clients got. In the demo they come here, and nobody else gets them</span>
        </p>
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
                        ><bdi class="strong">${whose(each.to)}</bdi
                        ><span class="under cut">${isolated(each.subject)}</span></a
                      >
                    </li>`,
                )}
              </ul>
            </nav>
            <section class="mail-open">
              <h2>${isolated(mail.subject)}</h2>
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
  return { title: 'Clients’ mailboxes', current: 'inbox', path: '/inbox', body }
}

/** One e-mail of the inbox by its number. */
export function mailOf(inbox: Inbox, id: string): Mail | undefined {
  return inbox.mails().find((each) => each.id === id)
}
