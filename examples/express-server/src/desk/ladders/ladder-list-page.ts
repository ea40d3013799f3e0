import { foldName } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { address, isolated, nothing, type Html } from '../html'
import { empty, type Page } from '../layout'
import { field, oneOf } from '../query'
import { count } from '../words'
import type { LadderList, ListEntry } from './ladder-lists'

/** What a list is narrowed by. */
interface Search {
  readonly q: string | undefined
  readonly show: 'own' | 'inherited' | undefined
}

const pageSize = 25

/** What may bring a ladder along: each with its ladder, or where it inherits one from. */
export async function ladderListPage(list: LadderList, request: Request): Promise<Page> {
  const search: Search = {
    q: field(request.query, 'q'),
    show: oneOf(request.query, 'show', ['own', 'inherited'] as const),
  }
  const after = field(request.query, 'after')
  const { entries, next } = await found(list, search, after)
  return {
    title: list.title,
    current: 'ladders',
    path: request.originalUrl,
    body: html`${list.head}
      <p class="lead">${list.lead}</p>
      ${filters(list, search)} ${entries.length === 0 ? none(list, search) : table(list, entries)}
      ${pages(list, search, after, next)}`,
  }
}

/** A page of those that fit, in the order of the list. */
async function found(
  list: LadderList,
  { q, show }: Search,
  after: string | undefined,
): Promise<{ readonly entries: readonly ListEntry[]; readonly next: string | null }> {
  const wanted = foldName(q ?? '')
  const fits = ({ id, name, ladder }: ListEntry) =>
    foldName(`${id} ${name}`).includes(wanted) &&
    (show === undefined || (show === 'own') === (ladder !== null))
  const fitting: ListEntry[] = []
  for await (const entry of list.entries(after)) {
    if (fits(entry)) fitting.push(entry)
    if (fitting.length > pageSize) break
  }
  const entries = fitting.slice(0, pageSize)
  return { entries, next: fitting.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
}

function filters({ path, title }: LadderList, { q, show }: Search): Html {
  const chip = (label: string, value: Search['show']) =>
    html`<li>
      <a href="${address(path, { q, show: value })}" ${show === value ? html`aria-current="page"` : nothing}
        >${label}</a
      >
    </li>`
  return html`<form class="filters published-filters" role="search" aria-label="${title}" action="${path}">
    ${show === undefined ? nothing : html`<input type="hidden" name="show" value="${show}" />`}
    <p class="grow">
      <label for="q">Name</label>
      <input id="q" name="q" type="search" value="${q ?? ''}" autocomplete="off" />
    </p>
    <p class="find"><button>Find</button></p>
    <ul class="chips" aria-label="Show">
      ${chip('All', undefined)} ${chip('Own ladder', 'own')} ${chip('Inherited', 'inherited')}
    </ul>
  </form>`
}

function none({ path, noun }: LadderList, { q, show }: Search): Html {
  return q === undefined && show === undefined
    ? empty(`No ${noun}s yet`, html`Once there are ${noun}s, each is listed here with its ladder.`)
    : empty(`No ${noun} fits`, html`Try another name, or <a href="${path}">see all ${noun}s</a>.`)
}

function table({ noun, last }: LadderList, entries: readonly ListEntry[]): Html {
  return html`<table class="sheet published">
    <thead>
      <tr>
        <th scope="col">${noun === 'form' ? 'Form' : 'Task'}</th>
        <th scope="col">Ladder</th>
        <th scope="col">${last}</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((each) => row(each, last))}
    </tbody>
  </table>`
}

function row(entry: ListEntry, lastColumn: string): Html {
  const { href, name, ladder, from, underName, underLadder, last } = entry
  const steps = ladder?.length === 0 ? 'empty: nothing happens' : count(ladder?.length ?? 0, 'step')
  const whence = ladder ? 'Own' : 'Inherited'
  return html`<tr>
    <th scope="row"><a class="strong" href="${href}">${isolated(name)}</a> ${underName}</th>
    <td data-label="Ladder">
      <span class="whence"
        ><span class="badge ${ladder ? 'completed' : 'skipped'}">${whence}</span>
        <span>${ladder ? steps : `from ${from}`}</span></span
      >
      ${underLadder}
    </td>
    <td data-label="${lastColumn}" class="number">${last}</td>
  </tr>`
}

function pages(
  { path, noun }: LadderList,
  { q, show }: Search,
  after: string | undefined,
  next: string | null,
): Html {
  if (after === undefined && next === null) return nothing
  const link = (rel: string, from: string | undefined, label: string) =>
    html`<a rel="${rel}" href="${address(path, { q, show, after: from })}">${label}</a>`
  return html`<nav class="pages" aria-label="Pages">
    ${after === undefined ? nothing : link('first', undefined, 'First page')}
    ${next === null ? nothing : link('next', next, `Next ${count(pageSize, noun)}`)}
  </nav>`
}
