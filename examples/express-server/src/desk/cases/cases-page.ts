import type { CaseRecord, CaseType } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { nothing, unseen, type Html } from '../html'
import { alert, empty, notice, type Page } from '../layout'
import { field } from '../query'
import { count } from '../words'
import { People, type Visitor } from '../visitor'
import { caseFilters } from './case-filters'
import { caseRow } from './case-row'
import { isWide, searchOf, type CaseSearch } from './case-search'
import { findCases, pageSize } from './find-cases'
import { isPicked, pickedOf, pickedQuery, selectionOf, type Picked } from './picked'
import { pickBar } from './pick-bar'

/** What the page says beside the cases. */
export interface CasesOutcome {
  readonly error?: string | undefined
  readonly done?: string | undefined
}

/** Every case the visitor may see: searched, filtered, each with its progress and what is due next, to be chosen from. */
export async function casesPage(
  visitor: Visitor,
  request: Request,
  { error, done }: CasesOutcome = {},
  picked: Picked = pickedOf(request.query),
  from?: { readonly after: string | undefined },
): Promise<Page> {
  const { desk } = visitor
  const values: unknown = request.method === 'GET' ? request.query : request.body
  const [search, after] = [searchOf(values), from ? from.after : field(values, 'after')]
  const whole: Picked = { all: true, ids: [] }
  const [{ caseTypes }, { filters }, { caseLists }, found, matching, chosen] = await Promise.all([
    desk.caseTypes.list({ limit: 200 }),
    desk.filters.list({ limit: 200 }),
    desk.caseLists.list({ limit: 200 }),
    findCases(visitor, search, after),
    size(visitor, search, whole),
    picked.all ? size(visitor, search, picked) : picked.ids.length,
  ])
  const people = await People.of(
    visitor,
    found.cases.flatMap((record) => record.clientIds),
  )
  const typeNames = new Map(caseTypes.map((each: CaseType) => [each.id, each.name]))
  const rows = await Promise.all(
    found.cases.map((record) =>
      caseRow(visitor, record, { people, typeNames, picked: isPicked(picked, record.id) }),
    ),
  )
  const body = html`<div class="heading">
      <div>
        <h1>Cases</h1>
        <p class="facts">
          <span>${count(matching, 'case')}${isWide(search) ? nothing : html` found`}</span
          ><span><a href="/lists">Saved filters and case lists</a></span
          ><span><a href="/runs">Runs</a></span>
        </p>
      </div>
    </div>
    ${alert(error)} ${notice(done)}
    <form method="post" action="/cases" class="picking" data-picking>
      ${hidden(search, picked, found.cases, after)}
      ${caseFilters(visitor, search, { caseTypes, filters, caseLists })}
      ${rows.length === 0 ? nobodyFits(search) : html`${pickBar({ chosen, matching, picked, caseLists })}${table(rows)}`}
      ${pages(after !== undefined, found.next)}
    </form>`
  return {
    title: 'Cases',
    current: 'cases',
    path: request.method === 'GET' ? request.originalUrl : '/cases',
    body,
  }
}

async function size(visitor: Visitor, search: CaseSearch, picked: Picked): Promise<number> {
  const selected = await visitor.desk.bulk.select(await selectionOf(visitor, search, picked))
  return selected.count
}

/** What the form says beside its controls: what was chosen on other pages, and what stood here before it is changed. */
function hidden(
  search: CaseSearch,
  picked: Picked,
  shown: readonly CaseRecord[],
  after: string | undefined,
): Html {
  const { all, ids } = pickedQuery(picked)
  const values = {
    ...Object.fromEntries(Object.entries(search).map(([name, value]) => [`was.${name}`, value])),
    ...{ all, ids, after, shown: shown.map((each) => each.id).join(' ') },
  }
  return html`<button class="unseen" name="do" value="find" tabindex="-1" aria-hidden="true">Find</button>
    ${Object.entries(values).map(([name, value]) =>
      value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}" />`,
    )}`
}

function table(rows: readonly Html[]): Html {
  return html`<table class="sheet cases">
    <thead>
      <tr>
        <th scope="col" class="tick-cell">${unseen('Chosen')}</th>
        <th scope="col">Case</th>
        <th scope="col">Clients</th>
        <th scope="col">Assigned to</th>
        <th scope="col">Progress</th>
        <th scope="col">Next due</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

function nobodyFits(search: CaseSearch): Html {
  if (isWide(search))
    return empty('No cases yet', html`Open one with <code>cases.put</code>, and it is listed here.`)
  return empty('No case fits', html`Try another name, or <a href="/cases">see all cases</a>.`)
}

function pages(isLater: boolean, next: string | null): Html {
  if (!isLater && next === null) return nothing
  return html`<nav class="pages" aria-label="Pages">
    ${isLater ? html`<button class="quiet" name="do" value="first">First page</button>` : nothing}
    ${
      next === null
        ? nothing
        : html`<input type="hidden" name="next" value="${next}" />
            <button class="quiet" name="do" value="next">
              Next ${count(pageSize, 'case')}${unseen(' of the list')}
            </button>`
    }
  </nav>`
}
