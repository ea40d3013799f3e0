import type { Desk, ZoneRules } from '@casework/core'
import { dueLabel, type DueLabel } from './format'
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
            ${openList(page, view)}`
    }
    ${
      view.done.length === 0
        ? ''
        : html`<h2>${text.portalDone}</h2>
            ${doneList(page, view)}`
    }`
  return layout({ title: view.firmName, text, stylePath, logoUrl, firm: view.firmName }, content)
}

function list(rows: readonly Html[]): Html {
  return html`<ul class="sections">
    ${rows}
  </ul>`
}

/** Rows that have something in common, in the order in which the first of them come. */
function alike<R>(rows: readonly R[], keyOf: (row: R) => string): readonly (readonly [R, ...R[]])[] {
  const groups = new Map<string, [R, ...R[]]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/** What is to do: what one case asks for by one day stands together. */
function openList(page: PortalPage, { open }: PortalView): Html {
  const told = open.map((row) => ({ ...row, due: dueLabel(row.task, page.now, page) }))
  return list(alike(told, ({ task, due }) => JSON.stringify([task.caseId, due?.words])).map(openCard))
}

interface OpenRow extends Row {
  readonly due: DueLabel | null
}

function openCard(rows: readonly [OpenRow, ...OpenRow[]]): Html {
  const [{ caseName, task, due }, ...others] = rows
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

/** What is done, by case. */
function doneList({ text }: PortalPage, { open, done }: PortalView): Html {
  const left = new Map<string, number>()
  for (const { task } of open) left.set(task.caseId, (left.get(task.caseId) ?? 0) + 1)
  const cases = alike(done, ({ task }) => task.caseId)
  return list(cases.map((rows) => doneCard(text, rows, left.get(rows[0].task.caseId) ?? 0)))
}

/** What is done on a case: how much, and what when it is asked for. */
function doneCard(text: PageText, rows: readonly [Row, ...Row[]], left: number): Html {
  const [{ caseName }] = rows
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

function names(rows: readonly Row[]): Html {
  return html`<ul class="names">
    ${rows.map(({ task }) => html`<li>${words(task.name)}</li>`)}
  </ul>`
}
