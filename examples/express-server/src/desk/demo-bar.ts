import { html } from 'hono/html'
import { clockPanel } from './clock-panel'
import { nothing, type Html } from './html'
import type { Visitor } from './visitor'

/** What is there in the demo alone: its clock, and where its clients get their texts and e-mails and see their work. */
export function demoBar(visitor: Visitor, path: string, current: string | null): Html {
  const { phone, inbox } = visitor.demo
  const place = (name: string, label: string) =>
    html`<li><a href="/${name}" ${current === name ? html`aria-current="page"` : nothing}>${label}</a></li>`
  return html`<div class="demo">
    ${clockPanel(visitor, path)}
    <nav aria-label="As clients see it">
      <span>Clients’</span>
      <ul>
        ${phone ? place('phone', 'phones') : nothing} ${inbox ? place('inbox', 'mailboxes') : nothing}
        ${place('portals', 'portal')}
      </ul>
    </nav>
  </div>`
}
