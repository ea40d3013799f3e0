import type { PlanChange, RunItem } from '@casework/core'
import { html } from 'hono/html'
import { isolated, nothing, type Html } from '../html'
import type { ItemNames } from './item-names'
import { outcomeWords, whyWords } from './outcome-words'

/** Where a plan no longer holds: what was planned on the case, and what would be done now. */
export async function changedPart(changed: readonly PlanChange[], names: ItemNames): Promise<Html> {
  if (changed.length === 0) return nothing
  const rows = await Promise.all(
    changed.map(
      async ({ caseId, planned, now }) =>
        html`<tr>
          <th scope="row" data-label="Case">
            ${isolated(await names.case(caseId))} <span class="under number">${caseId}</span>
          </th>
          <td data-label="Planned">${await lines(planned, names)}</td>
          <td data-label="Now">${await lines(now, names)}</td>
        </tr>`,
    ),
  )
  return html`<section class="section" aria-labelledby="changed-title">
    <div class="section-head"><h2 id="changed-title">What has changed since</h2></div>
    <table class="sheet changed">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Planned</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`
}

async function lines(items: readonly RunItem[], names: ItemNames): Promise<Html> {
  if (items.length === 0) return html`<span class="dim">Nothing</span>`
  return html`${(await names.all(items)).map(({ item, work, client }) => {
    const about = [work, client].filter(Boolean).join(', ')
    return html`<span class="line"
      >${outcomeWords(item.outcome, true)}${about === '' ? nothing : html`: ${isolated(about)}`}
      <span class="dim">${whyWords(item)}</span></span
    >`
  })}`
}
