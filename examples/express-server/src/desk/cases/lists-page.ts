import type { CaseFilter, CaseList, CaseSelection, SavedFilter } from '@casework/core'
import { html } from 'hono/html'
import { address, isolated, nothing, type Html } from '../html'
import { empty, notice, type Page } from '../layout'
import { count } from '../words'
import type { Visitor } from '../visitor'
import { everyCase } from './case-search'

/** Saved filters and case lists: how many cases each comes to, and the way to them. */
export async function listsPage(visitor: Visitor, done: string | undefined): Promise<Page> {
  const { desk } = visitor
  const [{ filters }, { caseLists }] = await Promise.all([
    desk.filters.list({ limit: 200 }),
    desk.caseLists.list({ limit: 200 }),
  ])
  const sizeOf = async (selection: CaseSelection) => (await desk.bulk.select(selection)).count
  const filterRows = await Promise.all(
    filters.map(async (each) => filterRow(each, await sizeOf({ case_filter: { saved: each.id } }))),
  )
  const listRows = await Promise.all(
    caseLists.map(async (each) => listRow(each, await sizeOf({ case_list_ids: [each.id] }))),
  )
  const none = filterRows.length + listRows.length === 0
  return {
    title: 'Saved filters and case lists',
    current: 'cases',
    path: '/lists',
    body: html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/cases">Cases</a></nav>
      <div class="heading"><h1>Saved filters and case lists</h1></div>
      ${notice(done)}
      ${none ? empty('Nothing is saved yet', html`Narrow or choose <a href="/cases">cases</a>, then press Save above the list.`) : nothing}
      ${section('Saved filters', 'Whatever they find at the moment', filterRows)}
      ${section('Case lists', 'Named cases, those a filter finds, or both', listRows)}`,
  }
}

function section(title: string, hint: string, rows: readonly Html[]): Html {
  if (rows.length === 0) return nothing
  return html`<section class="section">
    <div class="section-head">
      <h2>${title}</h2>
      <span class="dim">${hint}</span>
    </div>
    <table class="sheet lists">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it holds</th>
          <th scope="col">Now</th>
          <th scope="col"><span class="unseen">Use it</span></th>
          <th scope="col"><span class="unseen">Remove it</span></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`
}

function filterRow({ id, name, filter }: SavedFilter, size: number): Html {
  return row({
    name,
    size,
    query: { saved: id },
    holds: isEvery(filter) ? 'Every case' : filterWords(filter),
  })
}

function listRow({ id, name, filter, added, removed }: CaseList, size: number): Html {
  const parts = [
    ...(filter === null ? [] : [isEvery(filter) ? 'every case' : `those with ${filterWords(filter)}`]),
    ...(added.length === 0 ? [] : [`${count(added.length, 'case')} added`]),
    ...(removed.length === 0 ? [] : [`${count(removed.length, 'case')} taken out`]),
  ]
  const kind = filter === null ? 'Static' : added.length + removed.length === 0 ? 'Dynamic' : 'Hybrid'
  return row({ name, size, query: { list: id }, holds: `${kind}: ${parts.join(', ') || 'no case'}` })
}

interface RowParts {
  readonly name: string
  readonly size: number
  readonly query: Readonly<Record<string, string>>
  readonly holds: string
}

function row({ name, size, query, holds }: RowParts): Html {
  return html`<tr>
    <th scope="row" data-label="Name">
      <a class="strong" href="${address('/cases', query)}">${isolated(name)}</a>
    </th>
    <td data-label="Holds">${isolated(holds)}</td>
    <td data-label="Now" class="number">${count(size, 'case')}</td>
    <td>
      <a href="${address('/cases', { ...query, all: 'yes' })}"
        >Choose them${html`<span class="unseen">: ${name}</span>`}</a
      >
    </td>
    <td>
      <form method="post" action="/lists/remove">
        ${Object.entries(query).map(([field, id]) => html`<input type="hidden" name="${field}" value="${id}" />`)}
        <button class="quiet">Remove${html`<span class="unseen">: ${name}</span>`}</button>
      </form>
    </td>
  </tr>`
}

function isEvery(filter: CaseFilter): boolean {
  return JSON.stringify(filter) === JSON.stringify(everyCase)
}

const operators: Readonly<Record<string, string>> = {
  equals: 'is',
  notEquals: 'is not',
  atLeast: 'at least',
  atMost: 'at most',
  isTrue: 'yes',
  isFalse: 'no',
  isEmpty: 'blank',
  isNotEmpty: 'given',
}

const fieldNames: Readonly<Record<string, string>> = {
  openTasks: 'open tasks',
  overdueTasks: 'overdue tasks',
  optedOut: 'a client opted out',
  createdAt: 'opened',
  updatedAt: 'changed',
}

/** A filter in words; its names are those the host gave. */
function filterWords(filter: CaseFilter): string {
  if ('all' in filter) return filter.all.map(filterWords).join(' and ')
  if ('any' in filter) return `(${filter.any.map(filterWords).join(' or ')})`
  if ('not' in filter) return `not (${filterWords(filter.not)})`
  const { field, is, value } = filter
  const shown = value === undefined ? '' : ` ${typeof value === 'string' ? value : JSON.stringify(value)}`
  return `${fieldNames[field] ?? field.replace(/^custom\./, '')} ${operators[is] ?? is}${shown}`
}
