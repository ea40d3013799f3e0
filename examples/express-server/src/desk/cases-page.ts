import type { CaseRecord, CaseTask, CaseType } from '@casework/core'
import type { Request } from 'express'
import { html } from 'hono/html'
import { findCases } from './find-cases'
import { address, nothing, options, personName, unseen, type Html } from './html'
import { empty, type Page } from './layout'
import { smallProgress } from './progress'
import { field } from './query'
import { count, dueWords } from './words'
import { People, type Visitor } from './visitor'

/** Every case the visitor may see: searched, filtered, each with its progress and what is due next. */
export async function casesPage(visitor: Visitor, request: Request): Promise<Page> {
  const { query } = request
  const [text, type, who] = [field(query, 'q'), field(query, 'type'), field(query, 'who')]
  const assignee = who === 'mine' ? visitor.staff.id : who
  const [{ caseTypes }, found] = await Promise.all([
    visitor.desk.caseTypes.list({ limit: 200 }),
    findCases(visitor, { text, type, assignee, after: field(query, 'after') }),
  ])
  const people = await People.of(
    visitor,
    found.cases.flatMap((record) => record.clientIds),
  )
  const typeNames = new Map(caseTypes.map((each) => [each.id, each.name]))
  const rows = await Promise.all(found.cases.map((record) => row(visitor, record, people, typeNames)))
  const here = { q: text, type, who }
  const body = html`<div class="heading">
      <h1>Cases</h1>
    </div>
    ${filters(visitor, caseTypes, here)} ${rows.length === 0 ? nobody(here) : table(rows)}
    ${pages(here, field(query, 'after') !== undefined, found.next)}`
  return { title: 'Cases', current: 'cases', path: request.originalUrl, body }
}

type Here = Readonly<Record<'q' | 'type' | 'who', string | undefined>>

function filters(visitor: Visitor, caseTypes: readonly CaseType[], { q, type, who }: Here): Html {
  const colleagues = visitor.everyone.filter((each) => each.id !== visitor.staff.id)
  return html`<form class="filters" method="get" action="/cases" role="search">
    <p class="grow">
      <label for="q">Name or number</label>
      <input id="q" name="q" type="search" value="${q ?? ''}" autocomplete="off" />
    </p>
    <p>
      <label for="type">Type</label>
      <select id="type" name="type" data-autosubmit>
        ${options([['', 'All types'], ...caseTypes.map((each) => [each.id, each.name] as const)], type ?? '')}
      </select>
    </p>
    <p>
      <label for="who">Assigned to</label>
      <select id="who" name="who" data-autosubmit>
        ${options(
          [['', 'Anybody'], ['mine', 'Me'], ...colleagues.map((each) => [each.id, each.name] as const)],
          who ?? '',
        )}
      </select>
    </p>
    <p><button>Find</button></p>
  </form>`
}

function table(rows: readonly Html[]): Html {
  return html`<table class="sheet cases">
    <thead>
      <tr>
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

async function row(
  visitor: Visitor,
  record: CaseRecord,
  people: People,
  typeNames: ReadonlyMap<string, string>,
): Promise<Html> {
  const { id, name, type, clientIds, assigneeIds } = record
  const { tasks = [], progress } = await visitor.desk.tasks.list({ caseId: id, sort: 'due' })
  const next = tasks.find(isDueNext)
  const overdue = tasks.filter((task) => task.status === 'overdue').length
  const due = next && dueWords(next, visitor.now)
  return html`<tr>
    <th scope="row" data-label="Case">
      <a class="strong" href="/cases/${encodeURIComponent(id)}"><bdi>${name}</bdi></a>
      <span class="under"
        ><span class="number">${id}</span> ${type === null ? nothing : (typeNames.get(type) ?? type)}</span
      >
    </th>
    <td data-label="Clients">${names(clientIds.map((each) => people.client(each)))}</td>
    <td data-label="Assigned to">${names(assigneeIds.map((each) => people.staff(each)))}</td>
    <td data-label="Progress">${smallProgress(progress, `Progress of ${name}`)}</td>
    <td data-label="Next due">
      ${
        due
          ? html`<span class="${next.status === 'overdue' ? 'late' : 'due'}" title="${due.exact ?? ''}"
                >${due.words}</span
              >
              <span class="under"><bdi>${next.name}</bdi></span>`
          : html`<span class="dim"
              >${progress.total > 0 && progress.done === progress.total ? 'All done' : 'Nothing dated'}</span
            >`
      }
      ${overdue > 1 ? html`<span class="under late">${overdue} overdue</span>` : nothing}
    </td>
  </tr>`
}

function isDueNext({ status, applicability, due, heldSince }: CaseTask): boolean {
  const open = status === 'overdue' || status === 'todo' || status === 'in_progress'
  return open && applicability === 'applicable' && heldSince === null && typeof due?.date === 'string'
}

function names(all: readonly string[]): Html {
  return html`${all.map((name, index) => html`${index > 0 ? html`, ` : nothing}${personName(name)}`)}`
}

function nobody({ q, type, who }: Here): Html {
  if (q === undefined && type === undefined && who === undefined) {
    return empty('No cases yet', html`Open one with <code>cases.put</code>, and it is listed here.`)
  }
  return empty('No case fits', html`Try another name, or <a href="/cases">see all cases</a>.`)
}

function pages(here: Here, isLater: boolean, next: string | null): Html {
  if (!isLater && next === null) return nothing
  return html`<nav class="pages" aria-label="Pages">
    ${isLater ? html`<a href="${address('/cases', here)}">First page</a>` : nothing}
    ${next === null ? nothing : html`<a href="${address('/cases', { ...here, after: next })}" rel="next">Next ${count(25, 'case')}${unseen(' of the list')}</a>`}
  </nav>`
}
