import type { Desk, ZoneRules } from '@casework/core'
import { dueLabel } from './format'
import { html, isolate, words, type Html } from './html'
import { chevron, layout, tick } from './layout'
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
            ${list(alike(view.open, (row) => openKey(page, row)).map((rows) => openCard(page, rows)))}`
    }
    ${
      view.done.length === 0
        ? ''
        : html`<h2>${text.portalDone}</h2>
            ${list(alike(view.done, ({ task }) => task.caseId).map((rows) => doneCard(page, view, rows)))}`
    }`
  return layout({ title: view.firmName, text, stylePath, logoUrl, firm: view.firmName }, content)
}

function list(rows: readonly Html[]): Html {
  return html`<ul class="sections">
    ${rows}
  </ul>`
}

type Rows = readonly [Row, ...Row[]]

/** Rows that have something in common, in the order in which the first of them come. */
function alike(rows: readonly Row[], keyOf: (row: Row) => string): readonly Rows[] {
  const groups = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return [...groups.values()]
}

/** What one case asks for by one day stands together. */
function openKey(page: PortalPage, { task }: Row): string {
  return JSON.stringify([task.caseId, dueLabel(task, page.now, page)?.words])
}

function openCard(page: PortalPage, rows: Rows): Html {
  const [{ caseName, task }, ...others] = rows
  const due = dueLabel(task, page.now, page)
  const state = rows.some((each) => each.task.status === 'in_progress') ? 'dot started' : 'dot'
  return html`<li>
    <div class="card">
      <span class="${state}" aria-hidden="true"></span>
      <div class="what">
        <span class="eyebrow">${words(caseName)}</span>
        ${others.length === 0 ? html`<span class="title">${words(task.name)}</span>` : names(rows)}
        <span class="facts">${due ? dueMark(due) : ''}</span>
      </div>
    </div>
  </li>`
}

/** What is done on a case: how much, and what when it is asked for. */
function doneCard({ text }: PortalPage, { open }: PortalView, rows: Rows): Html {
  const [{ caseName, task }] = rows
  const left = open.filter((each) => each.task.caseId === task.caseId).length
  return html`<li>
    <details>
      <summary class="card">
        <span class="dot done">${tick}</span>
        <span class="what">
          <span class="title">${words(caseName)}</span>
          <span class="facts">${text.progress(rows.length, rows.length + left)}</span>
        </span>
        ${chevron}
      </summary>
      ${names(rows)}
    </details>
  </li>`
}

function names(rows: Rows): Html {
  return html`<ul class="names">
    ${rows.map(({ task }) => html`<li>${words(task.name)}</li>`)}
  </ul>`
}
