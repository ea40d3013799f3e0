import { html } from 'hono/html'
import { address, nothing, type Html } from '../html'
import type { Visitor } from '../visitor'
import { ofFirm } from './live-places'
import { laddersPath } from './place'

/** The heading of the pages that the tabs lead to. */
export function laddersHead(): Html {
  return html`<div class="heading">
    <div>
      <h1>Ladders</h1>
      <p class="facts">
        <span>What happens around a due date, step by step, as long as the task is open</span>
      </p>
    </div>
  </div>`
}

/** The way to every ladder: those that are read as they are now, and the lists of those that are published. */
export async function ladderTabs({ desk }: Visitor, here: string): Promise<Html> {
  const { caseTypes } = await desk.caseTypes.list({ limit: 200 })
  const live = (of: string, label: string) => tab(address(laddersPath, { of }), label, here === of)
  return html`<nav class="tabs" aria-label="Whose ladder">
    ${live(ofFirm, 'The firm')} ${caseTypes.map((each) => live(each.id, each.name))}
    ${tab(`${laddersPath}/forms`, 'Forms', here === 'forms')}
    ${tab(`${laddersPath}/tasks`, 'Library tasks', here === 'tasks')}
  </nav>`
}

/** One of several pages that stand beside each other. */
export function tab(href: string, label: string, here: boolean): Html {
  return html`<a href="${href}" ${here ? html`aria-current="page"` : nothing}>${label}</a>`
}
