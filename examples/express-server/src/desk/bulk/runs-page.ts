import type { Run, RunState } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { shortInstant } from '../dates'
import { address, isolated, nothing, type Html } from '../html'
import { empty, type Page } from '../layout'
import { field, oneOf } from '../query'
import { count, thousands } from '../words'
import { People, type Visitor } from '../visitor'
import { bulkActionOf } from './bulk-actions'
import { stateWords } from './outcome-words'

const runStates = Object.keys(stateWords) as readonly RunState[]

/** Bulk actions that were planned and done, the newest first. */
export async function runsPage(visitor: Visitor, { query }: Request): Promise<Page> {
  const [state, after] = [oneOf(query, 'state', runStates), field(query, 'after')]
  const { runs, next } = await visitor.desk.bulk.runs({
    limit: 25,
    ...(state ? { states: [state] } : {}),
    ...(after === undefined ? {} : { after }),
  })
  const here = (yes: boolean) => (yes ? html`aria-current="page"` : nothing)
  return {
    title: 'Runs',
    current: 'cases',
    path: address('/runs', { state, after }),
    body: html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/cases">Cases</a></nav>
      <div class="heading"><h1>Runs</h1></div>
      <nav class="chips run-counts" aria-label="States">
        <a href="/runs" ${here(state === undefined)}>All</a>
        ${runStates.map((each) => html`<a href="${address('/runs', { state: each })}" ${here(each === state)}>${stateWords[each][0]}</a>`)}
      </nav>
      ${runs.length === 0 ? empty('No run is here', html`Choose <a href="/cases">cases</a>, then a bulk action.`) : table(visitor, runs)}
      ${next === null ? nothing : html`<nav class="pages" aria-label="Pages"><a class="button quiet" href="${address('/runs', { state, after: next })}">Older runs</a></nav>`}`,
  }
}

function table(visitor: Visitor, runs: readonly Run[]): Html {
  return html`<table class="sheet lists">
    <thead>
      <tr>
        <th scope="col">Action</th>
        <th scope="col">State</th>
        <th scope="col">Cases</th>
        <th scope="col">By</th>
        <th scope="col">Begun</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map((each) => row(visitor, each))}
    </tbody>
  </table>`
}

function row({ everyone, zone }: Visitor, run: Run): Html {
  const [word, look] = stateWords[run.state]
  return html`<tr>
    <th scope="row" data-label="Action">
      <a class="strong" href="/runs/${encodeURIComponent(run.runId)}"
        >${bulkActionOf(run.kind)?.label ?? run.kind}</a
      >
    </th>
    <td data-label="State"><span class="badge ${look}">${word}</span></td>
    <td data-label="Cases" class="number">${thousands(run.casesDone)} of ${count(run.cases, 'case')}</td>
    <td data-label="By">${isolated(new People(everyone, []).actor(run.createdBy))}</td>
    <td data-label="Begun">${shortInstant(run.createdAt, zone)}</td>
  </tr>`
}
