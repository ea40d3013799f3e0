import type { Desk, ZoneRules } from '@casework/core'
import { dueLabel } from './format'
import { html, isolate, words, type Html } from './html'
import { layout, tick } from './layout'
import { dueMark } from './overview'
import type { PageText } from './text'

/** What the portal shows. */
export type PortalView = Awaited<ReturnType<Desk['portal']['view']>>

interface PortalPage {
  readonly text: PageText
  readonly rules: ZoneRules
  readonly stylePath: string
  readonly logoUrl: string | null
  readonly path: string
  readonly now: string
}

type Row = PortalView['open'][number]

/** Everything that one client has to do, soonest first, and what they have done. */
export function portalPage(page: PortalPage, view: PortalView): Html {
  const { text, stylePath, logoUrl } = page
  const { firstName } = view.client
  const firm = isolate(view.firmName)
  const content = html`<h1>${text.greeting(firstName === null ? null : isolate(firstName))}</h1>
    ${
      view.open.length === 0
        ? html`<p class="lede">${text.portalNothing(firm)}</p>`
        : html`<p class="lede">${text.portalIntro(firm, view.open.length)}</p>
            <form method="post" action="${page.path}/answer">
              <button class="button" type="submit">${text.portalAnswer}</button>
            </form>
            <h2>${text.portalOpen}</h2>
            ${list(view.open.map((row) => openRow(page, row)))}`
    }
    ${
      view.done.length === 0
        ? ''
        : html`<h2>${text.portalDone}</h2>
            ${list(view.done.map(doneRow))}`
    }`
  return layout({ title: view.firmName, text, stylePath, logoUrl, firm: view.firmName }, content)
}

function list(rows: readonly Html[]): Html {
  return html`<ul class="sections">
    ${rows}
  </ul>`
}

function openRow(page: PortalPage, { caseName, task }: Row): Html {
  const due = dueLabel(task, page.now, page)
  const state = task.status === 'in_progress' ? 'dot started' : 'dot'
  return html`<li>
    <div class="card">
      <span class="${state}" aria-hidden="true"></span>
      <div class="what">
        <span class="eyebrow">${words(caseName)}</span>
        <span class="title">${words(task.name)}</span>
        <span class="facts">${due ? dueMark(due) : ''}</span>
      </div>
    </div>
  </li>`
}

function doneRow({ caseName, task }: Row): Html {
  return html`<li>
    <div class="card">
      <span class="dot done">${tick}</span>
      <div class="what">
        <span class="eyebrow">${words(caseName)}</span>
        <span class="title">${words(task.name)}</span>
      </div>
    </div>
  </li>`
}
