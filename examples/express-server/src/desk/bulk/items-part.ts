import type { Run } from '@casework/core'
import { html } from 'hono/html'
import { isolated, nothing, type Html } from '../html'
import { channelWords } from '../message-words'
import type { NamedItem } from './item-names'
import { outcomeLooks, outcomeWords, whyWords } from './outcome-words'

/** Where the pages of items lead. */
export interface ItemsAround {
  readonly run: Run
  readonly first: string | null
  readonly next: string | null
  readonly csv: string
}

/** A page of what became of each item, or would. */
export function itemsPart(items: readonly NamedItem[], { run, first, next, csv }: ItemsAround): Html {
  const isPlan = run.state === 'planning' || run.state === 'planned'
  if (items.length === 0 && first === null) return html`<p class="dim">${noItems(run)}</p>`
  const isMessages = run.kind === 'notify'
  return html`<section class="section" aria-labelledby="items-title">
    <div class="section-head">
      <h2 id="items-title">Case by case</h2>
      <a href="${csv}" download>Download as CSV</a>
    </div>
    <table class="sheet items">
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">${isMessages ? 'Task' : 'What'}</th>
          ${isMessages ? html`<th scope="col">Client</th>` : nothing}
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((each) => row(each, isPlan, isMessages))}
      </tbody>
    </table>
    ${
      first === null && next === null
        ? nothing
        : html`<nav class="pages" aria-label="Pages">
            ${first === null ? nothing : html`<a href="${first}">First page</a>`}
            ${next === null ? nothing : html`<a href="${next}" rel="next">Next page</a>`}
          </nav>`
    }
  </section>`
}

function noItems({ state, casesDone }: Run): string {
  switch (state) {
    case 'planning':
      return 'Its items are being worked out.'
    case 'planned':
    case 'finished':
      return 'There is nothing to do on these cases.'
    case 'applying':
      return 'Nothing has been done yet.'
    case 'cancelled':
    case 'failed':
      return casesDone === 0 ? 'Nothing was done.' : 'There was nothing to do on these cases.'
  }
}

function row({ item, caseName, work, client }: NamedItem, isPlan: boolean, isMessages: boolean): Html {
  const { caseId, outcome, channel } = item
  const why = whyWords(item)
  return html`<tr>
    <th scope="row" data-label="Case">
      <a href="/cases/${encodeURIComponent(caseId)}">${isolated(caseName)}</a>
      <span class="under number">${caseId}</span>
    </th>
    <td data-label="${isMessages ? 'Task' : 'What'}">${isolated(work || 'The case')}</td>
    ${
      isMessages
        ? html`<td data-label="Client">
            ${isolated(client)}
            ${channel === undefined ? nothing : html`<span class="under">${channelWords[channel]}</span>`}
          </td>`
        : nothing
    }
    <td data-label="Outcome">
      <span class="badge ${outcomeLooks[outcome]}">${outcomeWords(outcome, isPlan)}</span>
      ${why === '' ? nothing : html`<span class="under">${why}</span>`}
    </td>
  </tr>`
}
