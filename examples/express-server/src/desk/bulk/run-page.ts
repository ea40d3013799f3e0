import type { Run } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { shortInstant } from '../dates'
import { address, isolated, nothing, type Html } from '../html'
import { alert, type Page } from '../layout'
import { field, oneOf } from '../query'
import { ownPath } from '../send'
import { count, thousands } from '../words'
import { People, type Visitor } from '../visitor'
import { bulkActionOf } from './bulk-actions'
import { changedPart } from './changed-part'
import { ItemNames } from './item-names'
import { itemsPart } from './items-part'
import { applyWords, becauseWords, itemOutcomes, stateWords } from './outcome-words'
import { countsPart, leftOutPart, samplesPart } from './run-parts'

/** A run: its plan, how far it has come, and what became of each item. */
export async function runPage(
  visitor: Visitor,
  request: Request,
  runId: string,
  { error, changed }: { readonly error?: string; readonly changed?: Run['changed'] } = {},
): Promise<Page> {
  const values: unknown = request.method === 'GET' ? request.query : request.body
  const back = ownBack(field(values, 'back'))
  const [outcome, after] = [oneOf(values, 'outcome', itemOutcomes), field(values, 'after')]
  const run = await visitor.desk.bulk.get({ runId })
  const items = await visitor.desk.bulk.items({
    runId,
    limit: 25,
    ...(outcome ? { outcomes: [outcome] } : {}),
    ...(after === undefined ? {} : { after }),
  })
  const names = new ItemNames(visitor)
  const path = `/runs/${encodeURIComponent(runId)}`
  const at = (more: Readonly<Record<string, string | undefined>>) => address(path, { back, ...more })
  const label = bulkActionOf(run.kind)?.label ?? run.kind
  return {
    title: `${label}: ${stateWords[run.state][0].toLowerCase()}`,
    current: 'cases',
    path: at({ outcome }),
    body: html`<nav class="crumbs" aria-label="Breadcrumb">
        <a href="/runs">Runs</a>
      </nav>
      ${alert(error)}
      <div data-run ${isMoving(run) ? html`data-moving` : nothing}>
        ${heading(run, label, visitor)}
        ${standing(run, { path, back, isStale: changed !== undefined || run.reason === 'PLAN_CHANGED' })}
        ${await changedPart(changed ?? run.changed, names)} ${countsPart(run, outcome, at)}
        ${leftOutPart(run)} ${await samplesPart(run, names)}
        ${itemsPart(await names.all(items.items), {
          run,
          first: after === undefined ? null : at({ outcome }),
          next: items.next && at({ outcome, after: items.next }),
          csv: `${path}/outcomes.csv`,
        })}
      </div>`,
  }
}

function isMoving({ state }: Run): boolean {
  return state === 'planning' || state === 'applying'
}

function heading(run: Run, label: string, { everyone, zone }: Visitor): Html {
  const [word, look] = stateWords[run.state]
  const people = new People(everyone, [])
  return html`<div class="heading">
    <div>
      <h1>${label} <span class="badge ${look}">${word}</span></h1>
      <p class="facts">
        <span>${count(run.cases, 'case')}</span>
        <span>by ${isolated(people.actor(run.createdBy))}</span>
        <span>${shortInstant(run.createdAt, zone)}</span>
      </p>
    </div>
  </div>`
}

interface Standing {
  readonly path: string
  readonly back: string | undefined
  /** True when something else would be done by now. */
  readonly isStale: boolean
}

/** Where it stands, and what can be done about it. */
function standing(run: Run, { path, back, isStale }: Standing): Html {
  const form = (verb: 'apply' | 'cancel', buttons: Html) =>
    html`<form method="post" action="${path}/${verb}">
      ${back === undefined ? nothing : html`<input type="hidden" name="back" value="${back}" />`}
      <p class="buttons">${buttons}</p>
    </form>`
  switch (run.state) {
    case 'planning':
    case 'applying':
      return html`<section class="progress-panel" aria-label="Progress">
        <p class="percent">${percentOf(run)}<span>%</span></p>
        <div class="progress-rest">
          <progress max="100" value="${percentOf(run)}" aria-label="Progress of the run"></progress>
          <p class="progress-facts" role="status">
            <span><b>${thousands(run.casesDone)}</b> of ${count(run.cases, 'case')}</span>
            <span data-without-script><a href="${address(path, { back })}">Look again</a></span>
          </p>
        </div>
        ${form('cancel', html`<button>Stop it here</button>`)}
      </section>`
    case 'planned':
      return html`<section class="plan-panel">
        <p class="lead">
          ${
            isStale
              ? 'The plan no longer holds. Nothing has been done.'
              : run.reason === null
                ? 'This is what would happen now. Nothing has been done.'
                : `${becauseWords(run.reason)}: nothing would be done.`
          }
        </p>
        ${form(
          'apply',
          html`<button class="primary" name="mode" value="${isStale ? 'revalidate' : 'strict'}">
              ${isStale ? 'Do what can be done now' : applyWords[run.kind]}
            </button>
            ${back === undefined ? nothing : html`<a class="button" href="${back}">Change it</a>`}
            <button class="quiet" formaction="${path}/cancel">Drop the plan</button>`,
        )}
      </section>`
    case 'finished':
    case 'cancelled':
    case 'failed':
      return html`<section class="plan-panel">
        <p class="lead" role="status">${endWords(run)}</p>
      </section>`
  }
}

function endWords(run: Run): string {
  const why = run.reason === null ? '' : ` ${becauseWords(run.reason)}.`
  if (run.state === 'finished') return `Done, on ${count(run.casesDone, 'case')}.${why}`
  if (run.state === 'failed') return `It could not go on.${why}`
  if (run.casesDone === 0) return 'Stopped before anything was done.'
  return `Stopped after ${thousands(run.casesDone)} of ${count(run.cases, 'case')}. What was done stays.`
}

function percentOf({ cases, casesDone }: Run): number {
  return cases === 0 ? 100 : Math.floor((100 * casesDone) / cases)
}

/** Only ever a form of a bulk action. */
function ownBack(path: string | undefined): string | undefined {
  return path?.startsWith('/bulk/') === true && ownPath(path) === path ? path : undefined
}
