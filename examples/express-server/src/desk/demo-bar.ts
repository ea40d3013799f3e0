import { html } from 'hono/html'
import { clockPanel } from './clock-panel'
import { nothing, type Html } from './html'
import type { Visitor } from './visitor'

/** What is there in the demo alone: its clock, and where its clients get their texts and e-mails. */
export function demoBar(visitor: Visitor, path: string, current: string | null): Html {
  const { timeMachine, phone, inbox } = visitor.demo
  if (!timeMachine && !phone && !inbox) return nothing
  const place = (name: string, label: string) =>
    html`<li><a href="/${name}" ${current === name ? html`aria-current="page"` : nothing}>${label}</a></li>`
  return html`<div class="demo">
    ${clockPanel(visitor, path)}
    <nav aria-label="Demo">
      <ul>
        ${phone ? place('phone', 'Clients’ phones') : nothing}
        ${inbox ? place('inbox', 'Clients’ mailboxes') : nothing}
      </ul>
    </nav>
  </div>`
}
