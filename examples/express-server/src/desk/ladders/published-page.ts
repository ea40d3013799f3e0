import type { Request } from 'express'
import { html } from 'hono/html'
import { localDate, shortDate } from '../dates'
import { address, nothing, type Html } from '../html'
import { empty, type Page } from '../layout'
import { field, oneOf } from '../query'
import { count } from '../words'
import type { Visitor } from '../visitor'
import { fallbacksOf, inheritedWords, type Fallbacks } from './inherited'
import { ladderTabs } from './ladder-tabs'
import { laddersHead } from './ladders-page'
import { laddersPath } from './place'
import {
  findPublished,
  pageSize,
  type Published,
  type PublishedKind,
  type PublishedSearch,
} from './published'

const words: Readonly<Record<PublishedKind, { noun: string; title: string; lead: string }>> = {
  forms: {
    noun: 'form',
    title: 'Ladders of forms',
    lead: 'A form may bring a ladder along, which counts for its tasks in place of the case type’s and the firm’s.',
  },
  tasks: {
    noun: 'task',
    title: 'Ladders of library tasks',
    lead: 'A task may bring a ladder along, which counts in place of every other. Without one it follows the form it stands in, then the case type, then the firm.',
  },
}

/** The forms, or the tasks of the library: each with its ladder, or where it inherits one from. */
export async function publishedPage(visitor: Visitor, request: Request, kind: PublishedKind): Promise<Page> {
  const search: PublishedSearch = {
    q: field(request.query, 'q'),
    show: oneOf(request.query, 'show', ['own', 'inherited'] as const),
  }
  const after = field(request.query, 'after')
  const [tabs, fallbacks, { entries, next }] = await Promise.all([
    ladderTabs(visitor, kind),
    fallbacksOf(visitor.desk),
    findPublished(visitor, kind, search, after),
  ])
  const { title, lead } = words[kind]
  return {
    title,
    current: 'ladders',
    path: request.originalUrl,
    body: html`${laddersHead()} ${tabs}
      <p class="lead">${lead}</p>
      ${filters(kind, search)}
      ${entries.length === 0 ? none(kind, search) : table(kind, entries, fallbacks, visitor.zone)}
      ${pages(kind, search, after, next)}`,
  }
}

function filters(kind: PublishedKind, { q, show }: PublishedSearch): Html {
  const path = `${laddersPath}/${kind}`
  const chip = (label: string, value: PublishedSearch['show']) =>
    html`<li>
      <a href="${address(path, { q, show: value })}" ${show === value ? html`aria-current="page"` : nothing}
        >${label}</a
      >
    </li>`
  return html`<form
    class="filters published-filters"
    role="search"
    aria-label="${words[kind].title}"
    action="${path}"
  >
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

function none(kind: PublishedKind, { q, show }: PublishedSearch): Html {
  const { noun } = words[kind]
  return q === undefined && show === undefined
    ? empty(`No ${noun}s yet`, html`Once the firm has ${noun}s, each is listed here with its ladder.`)
    : empty(
        `No ${noun} fits`,
        html`Try another name, or <a href="${laddersPath}/${kind}">see all ${noun}s</a>.`,
      )
}

function table(kind: PublishedKind, entries: readonly Published[], fallbacks: Fallbacks, zone: string): Html {
  return html`<table class="sheet published">
    <thead>
      <tr>
        <th scope="col">${kind === 'forms' ? 'Form' : 'Task'}</th>
        <th scope="col">Ladder</th>
        <th scope="col">Version</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map((each) => row(kind, each, fallbacks, zone))}
    </tbody>
  </table>`
}

function row(kind: PublishedKind, entry: Published, fallbacks: Fallbacks, zone: string): Html {
  const { id, name, version, at, ladder, caseType, tasksWithOwn } = entry
  const steps = ladder?.length === 0 ? 'empty: nothing happens' : count(ladder?.length ?? 0, 'step')
  const whence = ladder ? 'Own' : 'Inherited'
  return html`<tr>
    <th scope="row">
      <a class="strong" href="${laddersPath}/${kind}/${encodeURIComponent(id)}"><bdi>${name}</bdi></a>
    </th>
    <td data-label="Ladder">
      <span class="whence"
        ><span class="badge ${ladder ? 'completed' : 'skipped'}">${whence}</span>
        <span>${ladder ? steps : `from ${inheritedWords(fallbacks, caseType)}`}</span></span
      >
      ${tasksWithOwn === 0 ? nothing : html`<span class="under">${count(tasksWithOwn, 'task')} with a ladder of ${tasksWithOwn === 1 ? 'its' : 'their'} own</span>`}
    </td>
    <td data-label="Version" class="number">
      <span>${String(version)}, <span class="dim">${shortDate(localDate(at, zone))}</span></span>
    </td>
  </tr>`
}

function pages(
  kind: PublishedKind,
  { q, show }: PublishedSearch,
  after: string | undefined,
  next: string | null,
): Html {
  if (after === undefined && next === null) return nothing
  const link = (rel: string, from: string | undefined, label: string) =>
    html`<a rel="${rel}" href="${address(`${laddersPath}/${kind}`, { q, show, after: from })}">${label}</a>`
  return html`<nav class="pages" aria-label="Pages">
    ${after === undefined ? nothing : link('first', undefined, 'First page')}
    ${next === null ? nothing : link('next', next, `Next ${count(pageSize, words[kind].noun)}`)}
  </nav>`
}
